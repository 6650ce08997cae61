package dev.pgconvoy.bus;

/** Addresses on the event bus. */
public final class Addresses {

  /** Where the coordinator of a run listens. */
  public static String coordinator(String run) {
    return "pgconvoy." + run + ".coordinator";
  }

  private Addresses() {}
}
