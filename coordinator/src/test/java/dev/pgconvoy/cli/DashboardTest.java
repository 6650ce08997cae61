package dev.pgconvoy.cli;

import dev.pgconvoy.coordinator.Await;
import dev.pgconvoy.web.SampleRun;
import dev.pgconvoy.web.WebOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DashboardTest {

  /**
   * Goal: a standby that goes back to waiting has its port again when its turn comes. Method: the
   * dashboard is closed when it listens, but isn't there yet for those that ask for it.
   */
  @Test
  void one_that_is_closed_while_it_comes_up_leaves_its_port() throws Exception {
    Dashboard dashboard = new Dashboard(Optional.of(anyPort()));
    CompletableFuture<Integer> listens = new CompletableFuture<>();
    CompletableFuture<Void> closed = new CompletableFuture<>();
    dashboard.serve(
        new SampleRun(0),
        new Dashboard.Told() {
          @Override
          public void at(String address) {
            listens.complete(URI.create(address).getPort());
            closed.join();
          }

          @Override
          public void not(String why) {
            listens.completeExceptionally(new AssertionError(why));
          }
        });
    int port = listens.get(60, TimeUnit.SECONDS);
    dashboard.close();
    closed.complete(null);
    Await.until(() -> "port " + port + " is taken yet", () -> isFree(port));
  }

  private static WebOptions anyPort() {
    return new WebOptions(WebOptions.DEFAULT_HOST, 0, false, Optional.empty(), false, false, false);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
