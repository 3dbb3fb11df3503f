package dev.hotfix;

import dev.hotfix.flow.Conductor;
import dev.hotfix.flow.Performer;
import dev.hotfix.work.DutyScheduler;
import org.springframework.context.SmartLifecycle;

/// Work begins when the server is ready and ends before its database goes.
final class Workday implements SmartLifecycle {

  private final DutyScheduler agenda;
  private final Performer performer;
  private final Conductor conductor;
  private volatile boolean running;

  Workday(DutyScheduler agenda, Performer performer, Conductor conductor) {
    this.agenda = agenda;
    this.performer = performer;
    this.conductor = conductor;
  }

  @Override
  public void start() {
    agenda.start(performer, conductor::sweep);
    running = true;
  }

  @Override
  public void stop() {
    agenda.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
