package dev.hotfix.api;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whether the server is there, for load balancers and for whoever waits until it has started.
@RestController
class StatusController {

  record Status(String status) {}

  @GetMapping("/api/v1/status")
  @Summary("Whether the server is there")
  Status status() {
    return new Status("up");
  }
}
