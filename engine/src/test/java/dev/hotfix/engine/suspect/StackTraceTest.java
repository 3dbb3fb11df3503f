package dev.hotfix.engine.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StackTraceTest {
  @Test
  void a_java_trace_begins_at_its_innermost_cause() {
    StackTrace trace =
        StackTrace.parse(
            """
            java.lang.IllegalStateException: order failed
            \tat com.acme.web.Orders.place(Orders.java:20)
            \tat java.base/java.lang.Thread.run(Thread.java:1583)
            Caused by: java.lang.ArithmeticException: / by zero
            \tat app//com.acme.shop.Cart$Item.lambda$total$0(Cart.java:42)
            \t... 2 more
            """);

    assertThat(trace.frames())
        .startsWith(frame("com/acme/shop/Cart.java", "lambda$total$0", 42))
        .contains(frame("com/acme/web/Orders.java", "place", 20));
    assertThat(trace.message()).contains("order failed", "/ by zero");
  }

  @Test
  void a_python_trace_ends_at_the_failure() {
    StackTrace trace =
        StackTrace.parse(
            """
            Traceback (most recent call last):
              File "/srv/app/main.py", line 3, in <module>
                total()
              File "/srv/app/shop/cart.py", line 9, in total
                return 1 / 0
            ZeroDivisionError: division by zero
            """);

    assertThat(trace.frames())
        .containsExactly(
            frame("/srv/app/shop/cart.py", "total", 9), frame("/srv/app/main.py", "<module>", 3));
  }

  @Test
  void javascript_dot_net_and_go_are_understood() {
    assertThat(StackTrace.parse("    at Cart.total (/srv/app/src/cart.js:42:7)").frames())
        .containsExactly(frame("/srv/app/src/cart.js", "total", 42));
    assertThat(StackTrace.parse("    at file:///srv/app/src/cart.mjs:42:7").frames())
        .containsExactly(frame("/srv/app/src/cart.mjs", "", 42));
    assertThat(
            StackTrace.parse("   at Acme.Cart.Total(Item i) in C:\\src\\Shop\\Cart.cs:line 42")
                .frames())
        .containsExactly(frame("C:/src/Shop/Cart.cs", "Total", 42));
    assertThat(StackTrace.parse("main.total(...)\n\t/srv/app/cart.go:42 +0x1d").frames())
        .containsExactly(frame("/srv/app/cart.go", "", 42));
  }

  @Test
  void text_without_frames_has_none() {
    assertThat(StackTrace.parse("it is slow at noon").frames()).isEmpty();
  }

  private static Frame frame(String path, String method, int line) {
    return new Frame(path, method, OptionalInt.of(line));
  }
}
