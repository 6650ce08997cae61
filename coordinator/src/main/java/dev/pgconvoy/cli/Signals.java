package dev.pgconvoy.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What happens on a signal. The JDK has no API for that beside sun.misc.Signal, which the compiler
 * warns about and can't be told not to: hence by reflection.
 */
final class Signals implements AutoCloseable {

  /** Those by which a person, a terminal that closes, or an orchestrator ends a program. */
  private static final List<String> ENDING = List.of("INT", "TERM", "HUP");

  /** Less than a person takes to read what the first one did and to ask for more. */
  static final Duration ECHO = Duration.ofMillis(300);

  private record Handled(Object signal, Object former) {}

  private final List<Handled> handled;

  private Signals(List<Handled> handled) {
    this.handled = handled;
  }

  /**
   * Calls the action on a thread of its own each time one of these signals comes. Signals that this
   * process ignores, as below nohup, stay ignored, and so do those that the platform doesn't have.
   */
  static Signals on(List<String> names, Runnable action) {
    return new Signals(names.stream().flatMap(name -> handle(name, action)).toList());
  }

  /**
   * The same, for what ends a program. One that follows another at once is that one's echo, and
   * calls nothing: programs that pass signals on send theirs beside that to the whole group of
   * processes, as timeout does, and service managers send two kinds.
   */
  static Signals ending(Runnable action) {
    AtomicLong last = new AtomicLong(System.nanoTime() - ECHO.toNanos());
    return on(
        ENDING,
        () -> {
          long now = System.nanoTime();
          if (now - last.getAndSet(now) >= ECHO.toNanos()) {
            action.run();
          }
        });
  }

  /** As before. */
  @Override
  public void close() {
    handled.forEach(
        one -> {
          try {
            handleMethod().invoke(null, one.signal, one.former);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a signal's former handler can't be set again", e);
          }
        });
  }

  private static Stream<Handled> handle(String name, Runnable action) {
    try {
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                action.run();
                return null;
              });
      Object signal =
          Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
      return Stream.of(new Handled(signal, handleMethod().invoke(null, signal, handler)));
    } catch (ReflectiveOperationException e) {
      return Stream.empty(); // The signal then does what it does to every program.
    }
  }

  private static Method handleMethod() throws ReflectiveOperationException {
    return Arrays.stream(Class.forName("sun.misc.Signal").getMethods())
        .filter(method -> method.getName().equals("handle"))
        .findFirst()
        .orElseThrow(NoSuchMethodException::new);
  }
}
