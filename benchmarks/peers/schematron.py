"""Checks XML files against a Schematron schema with lxml: `python schematron.py SCHEMA FILE...`."""

import sys

from lxml import etree
from lxml.isoschematron import Schematron

schema = Schematron(etree.parse(sys.argv[1]), store_report=True)
failed = False
for path in sys.argv[2:]:
    if not schema.validate(etree.parse(path)):
        failed = True
        for found in schema.validation_report.iter("{http://purl.oclc.org/dsdl/svrl}failed-assert"):
            print(path, found.get("location"), "".join(found.itertext()).strip())
sys.exit(int(failed))
