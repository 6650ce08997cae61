package dev.pgconvoy.bus;

/** Addresses on the event bus. */
public final class Addresses {

  /** Where a coordinator hears worker processes say {@link Hello}; one to a cluster. */
  public static final String HELLO = "pgconvoy.hello";

  /** Where the coordinator of a run listens. */
  public static String coordinator(String run) {
    return "pgconvoy." + run + ".coordinator";
  }

  private Addresses() {}
}
