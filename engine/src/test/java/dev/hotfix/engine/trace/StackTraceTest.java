package dev.hotfix.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

    assertThat(untyped(trace))
        .startsWith(frame("com/acme/shop/Cart.java", "total", 42))
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

    assertThat(untyped(trace))
        .containsExactly(
            frame("/srv/app/shop/cart.py", "total", 9), frame("/srv/app/main.py", "", 3));
  }

  @Test
  void javascript_dot_net_and_go_are_understood() {
    assertThat(untyped(StackTrace.parse("    at Cart.total (/srv/app/src/cart.js:42:7)")))
        .containsExactly(frame("/srv/app/src/cart.js", "total", 42));
    assertThat(untyped(StackTrace.parse("    at file:///srv/app/src/cart.mjs:42:7")))
        .containsExactly(frame("/srv/app/src/cart.mjs", "", 42));
    assertThat(
            untyped(
                StackTrace.parse(
                    "   at Acme.Cart.Total(Item i) in C:\\src\\Shop\\Cart.cs:line 42")))
        .containsExactly(frame("C:/src/Shop/Cart.cs", "Total", 42));
    assertThat(untyped(StackTrace.parse("main.total(...)\n\t/srv/app/cart.go:42 +0x1d")))
        .containsExactly(frame("/srv/app/cart.go", "total", 42));
  }

  @Test
  void text_without_frames_has_none() {
    assertThat(StackTrace.parse("it is slow at noon").frames()).isEmpty();
  }

  @Test
  void what_a_compiler_named_is_named_as_in_the_source() {
    assertThat(method("at com.acme.Cart.lambda$total$0(Cart.java:4)")).isEqualTo("total");
    assertThat(method("at com.acme.Cart.<init>(Cart.java:4)")).isEqualTo("<init>");
    assertThat(method("at com.acme.Cart.<clinit>(Cart.java:4)")).isEqualTo("<clinit>");
    assertThat(method("at com.acme.Cart.access$100(Cart.java:4)")).isEmpty();
    assertThat(method("   at Acme.Cart.<TotalAsync>d__5.MoveNext() in /src/Cart.cs:line 42"))
        .isEqualTo("TotalAsync");
    assertThat(method("   at Acme.Cart..ctor(Int32 i) in C:\\src\\Cart.cs:line 42"))
        .isEqualTo("<init>");
  }

  @Test
  void frames_without_a_source_still_name_their_type() {
    assertThat(StackTrace.parse("\tat com.acme.Cart$Item.total(Unknown Source)").frames())
        .containsExactly(new Frame("com/acme/Cart", "Cart$Item", "total", OptionalInt.empty()));
    assertThat(StackTrace.parse("\tat com.acme.CartKt.total(Cart.kt)").frames())
        .containsExactly(new Frame("com/acme/Cart.kt", "CartKt", "total", OptionalInt.empty()));
    assertThat(StackTrace.parse("   at Acme.Shop.Cart.Total(Item i)").frames())
        .containsExactly(new Frame("Acme/Shop/Cart", "Cart", "Total", OptionalInt.empty()));
  }

  @Test
  void module_and_loader_prefixes_jars_and_log_prefixes_are_passed_over() {
    assertThat(
            untyped(
                StackTrace.parse(
                    "ERROR [main] at app//com.acme/com.acme.Cart.total(Cart.java:7) ~[shop.jar:?]")))
        .containsExactly(frame("com/acme/Cart.java", "total", 7));
  }

  @Test
  void browsers_and_bundles_are_understood() {
    assertThat(StackTrace.parse("total@https://shop.example/static/src/cart.js?v=3:4:9").frames())
        .extracting(Frame::method, frame -> frame.line().orElse(0))
        .containsExactly(tuple("total", 4));
    assertThat(
            StackTrace.parse("    at Cart.total (webpack-internal:///./src/cart.ts:4:9)").frames())
        .extracting(Frame::path, Frame::method)
        .containsExactly(tuple("/src/cart.ts", "total"));
  }

  @Test
  void a_go_panic_names_the_function_on_the_line_before() {
    StackTrace trace =
        StackTrace.parse(
            """
            panic: runtime error: index out of range [3]
            goroutine 1 [running]:
            github.com/acme/shop.(*Cart).Total(0xc00001, 0x1)
            \t/srv/app/cart.go:42 +0x1d
            """);

    assertThat(trace.frames())
        .containsExactly(new Frame("/srv/app/cart.go", "Cart", "Total", OptionalInt.of(42)));
    assertThat(trace.message()).contains("index out of range");
  }

  @Test
  void suppressed_exceptions_come_last_and_escaped_lines_are_lines() {
    StackTrace trace =
        StackTrace.parse(
            "x\\n\\tat a.B.c(B.java:1)\\n\\tSuppressed: y\\n\\t\\tat d.E.f(E.java:2)"
                + "\\nCaused by: z\\n\\tat g.H.i(H.java:3)");

    assertThat(trace.frames()).extracting(Frame::method).containsExactly("i", "c", "f");
  }

  @Test
  @Timeout(20)
  void hostile_text_is_read_within_bounds() {
    String endless = "\tat " + "a.".repeat(3_000_000) + "b(";
    String many = "\tat a.B.c(B.java:1)\n\tat (((((((((((((((((\n".repeat(300_000);
    String bytes = new String(new char[1_000_000]).replace('\0', '\u0001');

    assertThat(StackTrace.parse(endless).frames()).isEmpty();
    assertThat(StackTrace.parse(many).frames()).hasSize(1);
    assertThat(StackTrace.parse(bytes).frames()).isEmpty();
  }

  private static List<Frame> untyped(StackTrace trace) {
    return trace.frames().stream()
        .map(frame -> new Frame(frame.path(), "", frame.method(), frame.line()))
        .toList();
  }

  private static String method(String line) {
    return StackTrace.parse(line).frames().getFirst().method();
  }

  private static Frame frame(String path, String method, int line) {
    return new Frame(path, "", method, OptionalInt.of(line));
  }
}
