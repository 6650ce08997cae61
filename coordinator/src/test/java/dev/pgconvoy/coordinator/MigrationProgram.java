package dev.pgconvoy.coordinator;

import dev.pgconvoy.bus.BusCodec;
import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.SectionView;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A migration as a program of its own, so that it can be killed. Prints a line whenever its picture
 * changes; takes "go" and "stop" on standard input, and ends with that.
 */
public final class MigrationProgram {

  static final String VERDICT = "verdict ";
  static final String EVENT = "event ";

  private static final long LOOK_MILLIS = 5;

  private String lastPicture = "";
  private RunEvent lastEvent;

  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    BusCodec.register(vertx.eventBus());
    Migration migration =
        new Migration(vertx, MigrationRequest.fromArguments(arguments).options(), "test");
    CompletableFuture<RunSummary> end = migration.run().toCompletionStage().toCompletableFuture();
    Thread orders = new Thread(() -> obey(migration), "orders");
    orders.setDaemon(true);
    orders.start();
    MigrationProgram program = new MigrationProgram();
    RunSummary summary = null;
    while (summary == null) {
      try {
        summary = end.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException goesOn) {
        program.tell(migration.view());
      }
    }
    program.tell(summary.view());
    System.out.println(VERDICT + summary.verdict() + " " + oneLine(summary.stopReason()));
    System.out.flush();
    Runtime.getRuntime().halt(summary.verdict().exitCode());
  }

  private static void obey(Migration migration) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String order = in.readLine(); order != null; order = in.readLine()) {
        if (order.equals("go")) {
          migration.goOn();
        } else {
          migration.stop();
        }
      }
    } catch (java.io.IOException e) {
      System.out.println(EVENT + "orders can't be read: " + e);
    }
    Runtime.getRuntime().halt(99);
  }

  private void tell(RunView view) {
    boolean news = lastEvent == null || !view.events().contains(lastEvent);
    for (RunEvent event : view.events()) {
      if (news) {
        System.out.println(EVENT + oneLine(event.text()));
      }
      news = news || event.equals(lastEvent);
    }
    lastEvent = view.events().isEmpty() ? lastEvent : view.events().getLast();
    String picture = picture(view);
    if (!picture.equals(lastPicture)) {
      lastPicture = picture;
      System.out.println(picture);
    }
    System.out.flush();
  }

  private static String picture(RunView view) {
    return view.phase()
        + " "
        + view.doing()
        + view.sections().stream()
            .map(MigrationProgram::picture)
            .collect(Collectors.joining(" ", " ", ""));
  }

  private static String picture(SectionView section) {
    return section.section() + "=" + section.tasksDone() + "/" + section.tasks();
  }

  private static String oneLine(String text) {
    return String.valueOf(text).replaceAll("\\R", " ");
  }
}
