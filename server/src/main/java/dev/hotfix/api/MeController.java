package dev.hotfix.api;

import dev.hotfix.gate.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Who asks, as the journal would name them, so that a client knows whose token it holds.
@RestController
class MeController {

  record Me(String name, boolean person, String email, String role) {}

  @GetMapping("/api/v1/me")
  @Summary("Who asks: whose token this is, and their role")
  Me me(Caller caller) {
    return new Me(caller.actor().name(), caller.isPerson(), caller.email(), caller.role().word());
  }
}
