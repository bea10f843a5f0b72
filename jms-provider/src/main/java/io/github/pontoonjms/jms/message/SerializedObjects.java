package io.github.pontoonjms.jms.message;

import jakarta.jms.MessageFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Java serialization, read only behind an {@link ObjectMessageFilter}. Stateless. */
final class SerializedObjects {
  private SerializedObjects() {}

  static byte[] write(Serializable object) throws MessageFormatException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException | RuntimeException e) {
      throw Failures.format("The object cannot be serialized", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads an object that came from somebody else.
   *
   * @throws MessageFormatException if the filter denies one of its classes, or it cannot be read
   */
  static Serializable read(byte[] bytes, ObjectMessageFilter filter) throws MessageFormatException {
    if (filter.deniesAll()) {
      throw new MessageFormatException(
          "Objects are not read: the option objectMessage.allow names no class");
    }
    return read(bytes, (Input.Check) filter::allows, filter);
  }

  /** Reads an object that this process wrote itself. */
  static Serializable readOwn(byte[] bytes) throws MessageFormatException {
    return read(bytes, name -> true, null);
  }

  private static Serializable read(
      byte[] bytes, Input.Check check, @Nullable ObjectMessageFilter filter)
      throws MessageFormatException {
    try (Input in = new Input(new ByteArrayInputStream(bytes), check)) {
      if (filter != null) {
        in.setObjectInputFilter(filter.toInputFilter());
      }
      return (Serializable) in.readObject();
    } catch (InvalidClassException e) {
      throw Failures.format(
          "The object is not allowed by the option objectMessage.allow, or is too large, or of"
              + " another version of its class: "
              + e.getMessage(),
          e);
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      throw Failures.format("The object cannot be read", e);
    }
  }

  /**
   * Finds classes as the application would, and loads none that is not allowed: loading alone is
   * more than a stranger should cause.
   */
  private static final class Input extends ObjectInputStream {
    private final Check check;

    Input(InputStream in, Check check) throws IOException {
      super(in);
      this.check = check;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      String name = description.getName();
      demand(name);
      ClassLoader application = Thread.currentThread().getContextClassLoader();
      if (application != null) {
        try {
          return Class.forName(name, false, application);
        } catch (ClassNotFoundException e) {
          // A primitive, or a class that only this module's loader finds.
          return super.resolveClass(description);
        }
      }
      return super.resolveClass(description);
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces)
        throws IOException, ClassNotFoundException {
      for (String name : interfaces) {
        demand(name);
      }
      return super.resolveProxyClass(interfaces);
    }

    private void demand(String name) throws InvalidClassException {
      if (!check.allows(name)) {
        throw new InvalidClassException(name, "not allowed");
      }
    }

    @FunctionalInterface
    interface Check {
      boolean allows(String className);
    }
  }
}
