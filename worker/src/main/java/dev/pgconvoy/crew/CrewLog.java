package dev.pgconvoy.crew;

/** Told what a worker process goes through; from any thread. */
public interface CrewLog {

  void info(String text);

  void warning(String text);
}
