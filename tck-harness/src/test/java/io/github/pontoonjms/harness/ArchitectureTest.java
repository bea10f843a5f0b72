package io.github.pontoonjms.harness;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the directions of the house plan: who may know whom among the packages of all modules. A
 * package that does not exist yet holds vacuously; one that the plan does not name fails.
 */
class ArchitectureTest {
  private static final String OURS = "io.github.pontoonjms.";

  /**
   * A package, and the packages of ours that it may know beside itself. {@code ..} takes in what is
   * below, so {@code jms.dialect} is the interfaces and no broker. Only the root, which puts all
   * together, knows which brokers there are.
   */
  private static final String PLAN =
      """
      stomp.frame       :
      stomp.transport.. :
      stomp.client      : stomp.transport
      stomp.connection  : stomp.frame stomp.transport stomp.client
      stomp.messaging   : stomp.frame stomp.client stomp.connection
      stomp.pool        : stomp.connection stomp.client stomp.transport stomp.frame
      jms.destination   :
      jms.options       :
      jms.spi           :
      jms.selector      :
      jms.dialect..     : jms.selector LEAVES stomp.connection stomp.frame stomp.transport
      jms.endpoint      : jms.dialect LEAVES stomp..
      jms.message       : jms.dialect LEAVES stomp.frame
      jms.link          : jms.endpoint jms.dialect LEAVES stomp..
      jms.session       : jms.message jms.link jms.endpoint jms.dialect jms.selector LEAVES stomp.connection stomp.frame
      jms.ra..          : jms jms.session LEAVES
      jms               : jms.session jms.message jms.link jms.endpoint jms.dialect.. jms.selector LEAVES stomp..
      harness..         : jms.. stomp..
      """;

  private static final String LEAVES = "jms.destination jms.options jms.spi";

  private static final String[] LIBRARIES = {OURS + "stomp..", OURS + "jms.."};

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.matches(Pattern.compile(".*-tests\\.jar.*")))
          .importPackages("io.github.pontoonjms");

  static Stream<Arguments> plan() {
    return rows().entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
  }

  @ParameterizedTest(name = "{0} knows [{1}]")
  @MethodSource("plan")
  void aPackageKnowsOnlyWhatThePlanAllows(String from, String allowed) {
    String[] known =
        Stream.concat(Stream.of(from), Arrays.stream(allowed.split(" ", -1)))
            .filter(name -> !name.isEmpty())
            .map(name -> OURS + name)
            .toArray(String[]::new);

    check(
        noClasses()
            .that()
            .resideInAPackage(OURS + from)
            .should()
            .dependOnClassesThat(resideInAPackage(OURS + ".").and(not(resideInAnyPackage(known)))));
  }

  @Test
  void everyPackageHasItsPlaceInThePlan() {
    String[] planned = rows().keySet().stream().map(name -> OURS + name).toArray(String[]::new);

    check(classes().that().resideInAPackage(OURS + ".").should().resideInAnyPackage(planned));
  }

  @Test
  void theClassesOfThisModuleWereFound() {
    assertFalse(CLASSES.isEmpty());
  }

  @Test
  void nothingDependsOnTheHarness() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(LIBRARIES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(OURS + "harness.."));
  }

  @Test
  void noPackagesKnowEachOtherInACircle() {
    check(slices().matching(OURS + "(*).(*)..").should().beFreeOfCycles());
  }

  @Test
  void theWireKnowsNoJms() {
    check(
        noClasses()
            .that()
            .resideInAPackage(OURS + "stomp..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.jms.."));
  }

  @Test
  void nobodySpeaksTheOldNamespace() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(LIBRARIES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.jms.."));
  }

  @Test
  void brokersHaveNamesOnlyAmongTheDialects() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(LIBRARIES)
            .and()
            .resideOutsideOfPackage(OURS + "jms.dialect..")
            .should()
            .haveNameMatching("(?i).*(artemis|rabbitmq|classic|hornetq|apollo|stilts).*"));
  }

  @Test
  void aVirtualThreadIsNeverPinnedByAMonitorOfOurs() {
    check(
        noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(LIBRARIES)
            .should()
            .haveModifier(JavaModifier.SYNCHRONIZED));
  }

  @Test
  void theLibrariesNeverPrint() {
    check(noClasses().that().resideInAnyPackage(LIBRARIES).should(ACCESS_STANDARD_STREAMS));
  }

  @Test
  void aClassIsNamedForItsIdea() {
    check(
        noClasses()
            .that()
            .resideInAPackage(OURS + ".")
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl)"));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static Map<String, String> rows() {
    Map<String, String> rows = new LinkedHashMap<>();
    PLAN.replace("LEAVES", LEAVES)
        .lines()
        .map(row -> row.split(":", -1))
        .forEach(cells -> rows.put(cells[0].strip(), cells[1].strip()));
    return rows;
  }
}
