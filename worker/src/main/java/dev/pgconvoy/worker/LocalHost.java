package dev.pgconvoy.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This machine, as people call it. */
public final class LocalHost {

  public static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private LocalHost() {}
}
