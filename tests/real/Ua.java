// Checks PDF files against PDF/UA-1 with veraPDF. Exit 1 if any file fails.
import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Ua {
    public static void main(String[] names) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString("ua1");
        boolean allPass = names.length > 0;
        for (String name : names) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(name), flavour);
                 PDFAValidator validator =
                     Foundries.defaultInstance().createValidator(flavour, 100000, false, false, false)) {
                ValidationResult result = validator.validate(parser);
                boolean passes = result.isCompliant();
                allPass &= passes;
                System.out.println((passes ? "PASS " : "FAIL ") + name + " (" + result.getTotalAssertions() + " checks)");
                for (TestAssertion found : result.getTestAssertions()) {
                    if (found.getStatus() == TestAssertion.Status.FAILED) {
                        System.out.println("  " + found.getRuleId().getClause() + "-"
                            + found.getRuleId().getTestNumber() + " " + found.getMessage());
                    }
                }
            }
        }
        System.exit(allPass ? 0 : 1);
    }
}
