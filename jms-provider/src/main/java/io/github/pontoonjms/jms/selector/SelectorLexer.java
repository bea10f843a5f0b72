package io.github.pontoonjms.jms.selector;

import io.github.pontoonjms.jms.selector.Token.Kind;
import jakarta.jms.InvalidSelectorException;
import java.util.Locale;
import java.util.Set;

/** Splits a selector's text in tokens; one token ahead, no going back. For one thread. */
final class SelectorLexer {
  private static final Set<String> RESERVED =
      Set.of("NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE", "IN", "IS", "ESCAPE");

  private final String text;
  private int at;

  SelectorLexer(String text) {
    this.text = text;
  }

  Token next() throws InvalidSelectorException {
    while (at < text.length() && isWhiteSpace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new Token(Kind.END, "", at);
    }
    int c = text.codePointAt(at);
    if (Character.isJavaIdentifierStart(c)) {
      return word();
    }
    if (c == '\'') {
      return string();
    }
    if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      return number();
    }
    return symbol(c);
  }

  /** White space is Java's (3.8.1.1): nothing else separates. */
  private static boolean isWhiteSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  private Token word() {
    int start = at;
    skipIdentifierPart();
    String word = text.substring(start, at);
    String upper = word.toUpperCase(Locale.ROOT);
    return RESERVED.contains(upper)
        ? new Token(Kind.WORD, upper, start)
        : new Token(Kind.IDENTIFIER, word, start);
  }

  private void skipIdentifierPart() {
    while (at < text.length() && Character.isJavaIdentifierPart(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
  }

  private Token string() throws InvalidSelectorException {
    int start = at;
    StringBuilder value = new StringBuilder();
    at++;
    while (true) {
      int quote = text.indexOf('\'', at);
      if (quote < 0) {
        throw SelectorFault.at(text, start, "the string that begins here has no closing quote");
      }
      value.append(text, at, quote);
      at = quote + 1;
      if (at == text.length() || text.charAt(at) != '\'') {
        return new Token(Kind.STRING, value.toString(), start);
      }
      value.append('\'');
      at++;
    }
  }

  /** Takes all that could belong to a number; whether it is one is NumberLiteral's to say. */
  private Token number() {
    int start = at;
    boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at);
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean exponentSign =
          (c == '+' || c == '-') && !hex && "eE".indexOf(text.charAt(at - 1)) >= 0 && at > start;
      if (c == '.' || exponentSign) {
        at++;
      } else if (Character.isJavaIdentifierPart(text.codePointAt(at))) {
        at += Character.charCount(text.codePointAt(at));
      } else {
        break;
      }
    }
    return new Token(Kind.NUMBER, text.substring(start, at), start);
  }

  private Token symbol(int c) throws InvalidSelectorException {
    int start = at;
    if ((c == '<' && (follows('>') || follows('='))) || (c == '>' && follows('='))) {
      at += 2;
    } else if ("()=<>+-*/,".indexOf(c) >= 0) {
      at++;
    } else {
      throw SelectorFault.at(text, start, "no part of a selector: " + described(c));
    }
    return new Token(Kind.SYMBOL, text.substring(start, at), start);
  }

  private boolean follows(char c) {
    return at + 1 < text.length() && text.charAt(at + 1) == c;
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private static String described(int c) {
    return switch (c) {
      case '!' -> "! (unequal is <>)";
      case '"' -> "\" (strings stand in single quotes)";
      default ->
          Character.isLetterOrDigit(c) || (c > ' ' && c < 127)
              ? Character.toString(c)
              : String.format(Locale.ROOT, "U+%04X", c);
    };
  }
}
