package dev.pgconvoy.worker;

import dev.pgconvoy.copy.Side;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.session.Lookout;

/** The two places from which all slots of a worker look at their backends. */
record Lookouts(Lookout source, Lookout target) {

  static Lookouts of(WorkerSettings settings) {
    String name = SessionSettings.applicationName(settings.run(), "lookout");
    return new Lookouts(new Lookout(settings.source(), name), new Lookout(settings.target(), name));
  }

  Lookout on(Side side) {
    return side == Side.SOURCE ? source : target;
  }
}
