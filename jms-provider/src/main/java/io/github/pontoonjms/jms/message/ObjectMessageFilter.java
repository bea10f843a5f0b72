package io.github.pontoonjms.jms.message;

import java.io.ObjectInputFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which classes the object of an ObjectMessage may be made of, and how large it may be. Nothing is
 * allowed that no pattern names: a serialized object can run code of every class on the class path.
 * Patterns are {@code com.acme.Order} (that class), {@code com.acme.*} (that package) and {@code
 * com.acme.**} (that and those below); there is no pattern that denies, for all else is denied
 * already. Immutable; any thread may call it.
 */
public final class ObjectMessageFilter {
  /** Allows nothing at all. */
  public static final ObjectMessageFilter DENY_ALL = new ObjectMessageFilter(List.of());

  private static final int MAX_DEPTH = 32;
  private static final int MAX_REFERENCES = 100_000;
  private static final int MAX_ARRAY = 1 << 20;
  private static final int MAX_BYTES = 16 << 20;

  /**
   * Bases of allowed classes, which the stream names with each of them, and the element of the
   * arrays in collections, whose real elements are asked about one by one.
   */
  private static final Set<String> BASES =
      Set.of("java.lang.Enum", "java.lang.Number", "java.lang.Object");

  private final List<String> patterns;

  private ObjectMessageFilter(List<String> patterns) {
    this.patterns = patterns;
  }

  /**
   * The filter that allows what these patterns name.
   *
   * @param patterns separated by commas, semicolons or white space; none allows nothing
   * @throws IllegalArgumentException if one of them is no pattern
   */
  public static ObjectMessageFilter allowing(String patterns) {
    List<String> list = new ArrayList<>();
    for (String pattern : patterns.split("[,;\\s]+", -1)) {
      if (!pattern.isEmpty()) {
        list.add(checked(pattern));
      }
    }
    return new ObjectMessageFilter(List.copyOf(list));
  }

  /** Whether nothing is allowed. */
  public boolean deniesAll() {
    return patterns.isEmpty();
  }

  /**
   * Whether a class of that name may be in the object.
   *
   * @param className as {@link Class#getName} has it; of an array its element's class counts
   */
  public boolean allows(String className) {
    if (deniesAll()) {
      return false;
    }
    String name = className;
    if (className.startsWith("[")) {
      String element = className.substring(className.lastIndexOf('[') + 1);
      if (element.length() == 1) {
        return true;
      }
      name = element.substring(1, Math.max(1, element.length() - 1));
    }
    if (BASES.contains(name)) {
      return true;
    }
    for (String pattern : patterns) {
      if (matches(pattern, name)) {
        return true;
      }
    }
    return false;
  }

  /** The same as a filter of the JDK, which checks also what the JVM's own filter forbids. */
  ObjectInputFilter toInputFilter() {
    return ObjectInputFilter.merge(this::check, ObjectInputFilter.Config.getSerialFilter());
  }

  private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
    if (info.depth() > MAX_DEPTH
        || info.references() > MAX_REFERENCES
        || info.arrayLength() > MAX_ARRAY
        || info.streamBytes() > MAX_BYTES) {
      return ObjectInputFilter.Status.REJECTED;
    }
    Class<?> type = info.serialClass();
    if (type == null) {
      return ObjectInputFilter.Status.UNDECIDED;
    }
    return allows(type.getName())
        ? ObjectInputFilter.Status.ALLOWED
        : ObjectInputFilter.Status.REJECTED;
  }

  private static boolean matches(String pattern, String name) {
    if (pattern.endsWith(".**")) {
      return name.startsWith(pattern.substring(0, pattern.length() - 2));
    }
    if (pattern.endsWith(".*")) {
      int dot = pattern.length() - 1;
      return name.startsWith(pattern.substring(0, dot)) && name.indexOf('.', dot) < 0;
    }
    return pattern.equals(name);
  }

  private static String checked(String pattern) {
    String stem = pattern.endsWith(".**") ? pattern.substring(0, pattern.length() - 3) : pattern;
    stem = stem.endsWith(".*") ? stem.substring(0, stem.length() - 2) : stem;
    for (String part : stem.split("\\.", -1)) {
      if (part.isEmpty() || !part.chars().allMatch(Character::isJavaIdentifierPart)) {
        throw new IllegalArgumentException(
            "No class pattern (a.b.Class, a.b.* or a.b.** is one): " + pattern);
      }
    }
    return pattern;
  }

  /** The patterns. */
  @Override
  public String toString() {
    return patterns.toString();
  }
}
