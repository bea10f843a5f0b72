package io.github.pontoonjms.harness.chat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A headless Chromium for a class of tests. Where it is not installed they are skipped and the
 * reason printed, unless {@code pontoon.requireBrokers} makes that an error.
 */
final class ChromiumExtension implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ChromiumExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (command("chromium").isPresent() && command("chromedriver").isPresent()) {
      return ConditionEvaluationResult.enabled("Chromium and its driver are there");
    }
    String reason = "no chromium and chromedriver on the PATH (Debian: chromium, chromium-driver)";
    if (Boolean.getBoolean("pontoon.requireBrokers")) {
      throw new IllegalStateException(context.getDisplayName() + ": " + reason);
    }
    System.err.println("SKIPPED " + context.getDisplayName() + ": " + reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == WebDriver.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext classContext = context.getParent().orElse(context);
    return classContext
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Browser.class, key -> new Browser(start()), Browser.class)
        .driver();
  }

  private record Browser(WebDriver driver) implements AutoCloseable {
    @Override
    public void close() {
      driver.quit();
    }
  }

  private static WebDriver start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(command("chromium").orElseThrow());
    // Nothing but the page: no sandbox for root, no updates, no look-ups.
    options.addArguments(
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--window-size=1280,900"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(command("chromedriver").orElseThrow())
            .usingAnyFreePort()
            .build();
    return new ChromeDriver(service, options);
  }

  private static Optional<File> command(String name) {
    String path = System.getenv("PATH");
    return (path == null ? List.<String>of() : List.of(path.split(File.pathSeparator)))
        .stream()
            .map(directory -> Path.of(directory, name))
            .filter(Files::isExecutable)
            .map(Path::toFile)
            .findFirst();
  }
}
