package dev.pgconvoy.web;

import java.util.regex.Pattern;

/** Tells names and addresses of this machine alone, without asking a name server. */
final class Loopback {

  private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  static boolean is(String host) {
    return host.equals("localhost")
        || host.equals("::1")
        || host.equals("[::1]")
        || IPV4.matcher(host).matches();
  }

  private Loopback() {}
}
