package dev.hotfix.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A steady stream of customers' requests, spread over the instances as a load balancer would: in
/// turn, and to the next one while one does not answer. Runs until it is closed.
public final class Traffic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<URI> instances;
  private final Customers customers;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong turn = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /// What happened so far to requests that are over. Failed: answered with a server error, or by no
  /// instance at all.
  public record Count(long sent, long failed) {}

  private Traffic(List<URI> instances, long seed) {
    this.instances = List.copyOf(instances);
    this.customers = new Customers(seed);
  }

  /// Starts sending so many requests a second; the seed decides who asks for what.
  public static Traffic start(List<URI> instances, int perSecond, long seed) {
    Traffic traffic = new Traffic(instances, seed);
    long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
    var ignored =
        traffic.clock.scheduleAtFixedRate(traffic::sendNext, 0, period, TimeUnit.NANOSECONDS);
    return traffic;
  }

  public Count count() {
    return new Count(sent.get(), failed.get());
  }

  /// Sends nothing more; returns when everything sent is answered.
  @Override
  public void close() {
    clock.shutdownNow();
    clock.close();
    threads.close();
    client.close();
  }

  private void sendNext() {
    Customers.Wish wish = customers.next();
    threads.execute(() -> send(wish));
  }

  private void send(Customers.Wish wish) {
    boolean fine = answered(wish);
    failed.addAndGet(fine ? 0 : 1);
    sent.incrementAndGet();
  }

  private boolean answered(Customers.Wish wish) {
    long first = turn.getAndIncrement();
    for (int attempt = 0; attempt < instances.size(); attempt++) {
      URI instance = instances.get((int) ((first + attempt) % instances.size()));
      OptionalInt status = ask(instance, wish);
      if (status.isPresent()) {
        return status.getAsInt() < 500;
      }
    }
    return false;
  }

  private OptionalInt ask(URI instance, Customers.Wish wish) {
    HttpRequest request =
        HttpRequest.newBuilder(instance.resolve(wish.path()))
            .timeout(PATIENCE)
            .header("X-User", wish.user())
            .method(wish.method(), BodyPublishers.ofString(wish.form()))
            .build();
    try {
      return OptionalInt.of(client.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }
}
