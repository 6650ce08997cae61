package dev.pgconvoy.worker;

import dev.pgconvoy.bus.Backend;
import dev.pgconvoy.copy.Side;

/** The server process behind one of a task's sessions. */
record Peer(Side side, Backend backend) {

  @Override
  public String toString() {
    return side + " backend " + backend.pid();
  }
}
