package dev.hotfix.engine.delta;

import dev.hotfix.applier.Op;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The steps from one form to another. Stretches that are in both are named; what is left of the
/// new form is explained by what is left of the old one.
final class Comparison {
  /// More than this is not looked at for likeness, which takes some twelve times the memory.
  private static final long MOST_COMPARED = 48 << 20;

  private final Map<ByteBuffer, Integer> there = new HashMap<>();
  private final List<Form.Stretch> stretches;
  private final Joined old;
  private final Deque<Op> left;
  private final List<Op> ops = new ArrayList<>();

  private Comparison(Form from, Form to) {
    stretches = to.stretches();
    from.stretches().forEach(stretch -> there.putIfAbsent(stretch.bytes(), stretch.at()));
    Set<ByteBuffer> kept = stretches.stream().map(Form.Stretch::bytes).collect(Collectors.toSet());
    old = new Joined(bounded(from.stretches(), kept));
    var fresh = new Joined(bounded(stretches, there.keySet()));
    left = new ArrayDeque<>(new Likeness(old.bytes(), fresh.bytes()).ops());
  }

  static List<Op> ops(Form from, Form to) {
    return new Comparison(from, to).ops();
  }

  private static List<Form.Stretch> bounded(List<Form.Stretch> all, Set<ByteBuffer> but) {
    var some = new ArrayList<Form.Stretch>();
    long bytes = 0;
    for (Form.Stretch stretch : all) {
      if (!but.contains(stretch.bytes()) && bytes + stretch.bytes().limit() <= MOST_COMPARED) {
        some.add(stretch);
        bytes += stretch.bytes().limit();
      }
    }
    return some;
  }

  private List<Op> ops() {
    for (Form.Stretch stretch : stretches) {
      int length = stretch.bytes().limit();
      Integer twin = there.get(stretch.bytes());
      if (twin != null) {
        add(new Op.Same(twin, length));
      } else {
        explain(length);
      }
    }
    return ops;
  }

  /// Takes as many of the steps that are left as make a stretch of this length.
  private void explain(int length) {
    for (long open = length; open > 0; ) {
      Op next = left.isEmpty() ? new Op.Fresh(open) : left.pop();
      int most = (int) Math.min(open, next.length());
      switch (next) {
        case Op.Near(long from, long size) -> {
          int part = Math.min(most, old.together((int) from));
          add(new Op.Near(old.origin((int) from), part));
          keep(new Op.Near(from + part, size - part));
          open -= part;
        }
        case Op.Fresh(long size) -> {
          add(new Op.Fresh(most));
          keep(new Op.Fresh(size - most));
          open -= most;
        }
        case Op.Same _ -> throw new IllegalStateException("Likeness is never sure.");
      }
    }
  }

  private void keep(Op rest) {
    if (rest.length() > 0) {
      left.push(rest);
    }
  }

  /// Steps that go on from each other are one.
  private void add(Op op) {
    Op last = ops.isEmpty() ? new Op.Fresh(0) : ops.getLast();
    switch (op) {
      case Op.Same(long from, long length)
          when last instanceof Op.Same(long begin, long before) && begin + before == from ->
          ops.set(ops.size() - 1, new Op.Same(begin, before + length));
      case Op.Near(long from, long length)
          when last instanceof Op.Near(long begin, long before) && begin + before == from ->
          ops.set(ops.size() - 1, new Op.Near(begin, before + length));
      case Op.Fresh(long length) when last instanceof Op.Fresh(long before) && !ops.isEmpty() ->
          ops.set(ops.size() - 1, new Op.Fresh(before + length));
      case Op.Same _, Op.Near _, Op.Fresh _ -> ops.add(op);
    }
  }
}
