package dev.pgconvoy.schedule;

/** Loses, doubles, delays and so reorders messages, until it is told to calm down. */
final class SimulatedNetwork {

  private final SimulatedTime time;
  private double lost;
  private double doubled;
  private double late;

  SimulatedNetwork(SimulatedTime time) {
    this.time = time;
    this.lost = time.random.nextDouble() * 0.15;
    this.doubled = time.random.nextDouble() * 0.2;
    this.late = time.random.nextDouble() * 0.1;
  }

  void send(Runnable delivery) {
    if (!time.chance(lost)) {
      deliver(delivery);
    }
    if (time.chance(doubled)) {
      deliver(delivery);
    }
  }

  void calmDown() {
    lost = 0;
    late = 0;
  }

  private void deliver(Runnable delivery) {
    long longest = time.chance(late) ? 30_000 : 50;
    time.within(1, longest, delivery);
  }
}
