package dev.pgconvoy.validate;

import dev.pgconvoy.copy.CopyOptions;
import dev.pgconvoy.copy.CopyRead;
import dev.pgconvoy.copy.CopySession;
import dev.pgconvoy.copy.ReadRequest;
import dev.pgconvoy.copy.RowSink;
import dev.pgconvoy.copy.Side;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs passes on one session of each side, both at the same time: for what has to be seen from
 * inside a transaction.
 *
 * <p>To be used on a virtual thread.
 */
final class SessionPasses implements PassRunner {

  private final CopySession source;
  private final CopySession target;
  private final ReadProgress progress;

  SessionPasses(CopySession source, CopySession target, ReadProgress progress) {
    this.source = source;
    this.target = target;
    this.progress = progress;
  }

  @Override
  public void run(ReadPass pass) {
    while (!pass.isOver()) {
      List<Future<?>> reading = new ArrayList<>();
      begin(pass, pass.poll(Side.SOURCE), source, reading);
      begin(pass, pass.poll(Side.TARGET), target, reading);
      Future.join(reading).await();
    }
  }

  private void begin(
      ReadPass pass, @Nullable Reading next, CopySession session, List<Future<?>> reading) {
    if (next == null) {
      return;
    }
    List<? extends RowSink> sinks = pass.sinks(next);
    ReadProgress.Line line = progress.begin(next, "repair");
    CopyOptions options = CopyOptions.DEFAULT.withFingerprint(false).withObserver(line::moved);
    reading.add(
        new CopyRead(session)
            .run(new ReadRequest(pass.script().of(next), next.pieces().size(), options, sinks))
            .map(
                outcome -> {
                  line.done(outcome.rows(), outcome.bytes());
                  pass.done(next, sinks);
                  return outcome;
                })
            .onComplete(ended -> line.close()));
  }
}
