package dev.hotfix.journal;

import java.time.Instant;

/// Communicate and document: who was told what, and the record that stays.
public sealed interface CommunicateFact extends Fact {

  /// Stakeholders know the window of `digest` before it begins.
  record AudienceForewarned(String digest, Instant from, int people) implements CommunicateFact {}

  /// The machine's proposal of what to tell an audience; a person approves it.
  record NoticeDrafted(String audience, String subject, String body) implements CommunicateFact {}

  record NoticeApproved(String audience, String subject, String body) implements CommunicateFact {}

  record AudienceTold(String audience, int people, int undeliverable) implements CommunicateFact {}

  /// Those who knew of a window were told that it was called off by fact `about`.
  record CancellationTold(int about, int people) implements CommunicateFact {}

  /// The service's owners were told by mail that fact `about` waits for a person.
  record OwnersCalled(int about, String because, int people) implements CommunicateFact {}

  /// `state` is investigating, identified, monitoring or resolved, as on every status page.
  record StatusPosted(String state, String words) implements CommunicateFact {}

  /// The record in Markdown and HTML, both evidence.
  record RecordPublished(String markdown, String html) implements CommunicateFact {}
}
