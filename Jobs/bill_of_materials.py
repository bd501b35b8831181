"""Makes and validates the bill of materials; Jobs/bill-of-materials starts this where its libraries are."""

import argparse
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import uuid

from cyclonedx.contrib.license.exceptions import InvalidSpdxLicenseException
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

REFUSED = 65


class Incomplete(Exception):
    """What the bill would lack, as one sentence."""


def said(*arguments):
    done = subprocess.run([str(word) for word in arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Incomplete(f"{arguments[0]} ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def licence(name, is_alone):
    """By its SPDX identifier where it has one; an expression stands alone, and would not go beside others."""
    factory = LicenseFactory()
    try:
        return factory.make_from_string(name) if is_alone else factory.make_with_id(name)
    except InvalidSpdxLicenseException:
        return factory.make_with_name(name)


def component(kind, name, version, url, licences, **details):
    if not licences:
        raise Incomplete(f"{name} has no licence that can be read")
    made = Component(type=kind, name=name, version=version, purl=url, bom_ref=str(url), **details)
    made.licenses.update(licence(text, len(licences) == 1) for text in licences)
    return made


def swift_packages(root):
    """What Package.resolved pins, with the licence that each checkout brings along."""
    for pin in json.loads((root / "Package.resolved").read_text())["pins"]:
        name, state = pin["identity"], pin["state"]
        files = sorted((root / ".build" / "checkouts" / name).glob("LICENSE*"))
        if not files:
            raise Incomplete(f"{name} has no checkout with a licence; swift package resolve makes it")
        text = " ".join(files[0].read_text().split())
        known = "Apache-2.0" if "Apache License Version 2.0" in text else None
        if known and "Runtime Library Exception" in text:
            known = "Apache-2.0 WITH Swift-exception"
        host = re.sub(r"^https://|\.git$", "", pin["location"])
        yield component(
            ComponentType.LIBRARY, name, state["version"],
            PackageURL("swift", str(pathlib.PurePath(host).parent), pathlib.PurePath(host).name, state["version"]),
            [known] if known else [], external_references=[
                ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(pin["location"]))],
            properties=[Property(name="git:revision", value=state["revision"])])


def swift_runtime():
    version = re.search(r"Swift version (\S+)", said("swift", "--version")).group(1)
    return component(ComponentType.LIBRARY, "swift-runtime", version, PackageURL("generic", "swift.org", "swift", version),
                     ["Apache-2.0 WITH Swift-exception"])


def loaded(binary):
    """The paths of the libraries that the program loads, those of Swift's own runtime left out."""
    paths = re.findall(r"(?:=> )?(/\S+) \(0x", said("ldd", binary))
    return [path for path in paths if "/swift/" not in path]


def owner(path):
    """The Debian package that a library came with."""
    for candidate in (path, f"/usr{path}", os.path.realpath(path)):
        done = subprocess.run(["dpkg-query", "--search", candidate], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.split(": ")[0].split(", ")[0]
    raise Incomplete(f"{path} belongs to no Debian package")


def debian_packages(binary):
    distribution = dict(re.findall(r'^(\w+)="?([^"\n]*)', pathlib.Path("/etc/os-release").read_text(), re.MULTILINE))
    for package in sorted({owner(path) for path in loaded(binary)}):
        name, version, architecture, source = said(
            "dpkg-query", "--show", "--showformat=${Package}\n${Version}\n${Architecture}\n${source:Package}", package).split("\n")
        terms = pathlib.Path(f"/usr/share/doc/{name}/copyright").read_text(errors="replace")
        named = {match.strip().removesuffix(".") for match in re.findall(r"^License:[ \t]*(\S.*)$", terms, re.MULTILINE)}
        yield component(
            ComponentType.LIBRARY, name, version,
            PackageURL("deb", "debian", name, version, {
                "arch": architecture, "distro": f"{distribution['ID']}-{distribution['VERSION_ID']}"}),
            # Some packages describe their licences in words that no program can sum up.
            sorted(named) or [f"described in /usr/share/doc/{name}/copyright"],
            properties=[Property(name="debian:source", value=source)])


def bill(root, binary):
    version = re.match(r"crossmargin (\S+),", said(binary, "--version")).group(1)
    program = component(ComponentType.APPLICATION, "crossmargin", version,
                        PackageURL("generic", None, "crossmargin", version), ["Apache-2.0"])
    made = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"crossmargin {version} {said('sha256sum', binary).split()[0]}"))
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    made.metadata.timestamp = datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc) if seconds \
        else datetime.datetime.now(datetime.timezone.utc)
    made.metadata.component = program
    parts = [*swift_packages(root), swift_runtime(), *debian_packages(binary)]
    made.components.update(parts)
    made.register_dependency(program, parts)
    return JsonV1Dot6(made).output_as_string(indent=2) + "\n"


def faults(root, text):
    """Why a text is not the bill of a program built here: what CycloneDX's schema says, and what is missing."""
    try:
        content = json.loads(text)
    except ValueError as error:
        return [f"no JSON: {error}"]
    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if found is not None:
        return [str(found.data.message if hasattr(found.data, "message") else found)]
    there = {(part["name"], part.get("version")) for part in content.get("components", [])}
    wanted = {(pin["identity"], pin["state"]["version"])
              for pin in json.loads((root / "Package.resolved").read_text())["pins"]}
    missing = [f"{name} {version} is missing" for name, version in sorted(wanted - there)]
    names = {name for name, _ in there}
    missing += [f"{name} is missing" for name in ("libc6", "libpq5", "libssl3", "swift-runtime") if name not in names]
    return missing + [f"{part['name']} has no licence" for part in content["components"] if not part.get("licenses")]


def main():
    parser = argparse.ArgumentParser(prog="Jobs/bill-of-materials")
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--validate", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    try:
        if options.validate:
            problems = [f"{path}: {fault}" for path in options.validate for fault in faults(options.root, path.read_text())]
        else:
            builds = [options.root / ".build" / kind / "crossmargin" for kind in ("release", "debug")]
            binary = options.binary or next((build for build in builds if build.exists()), None)
            if binary is None:
                raise Incomplete("there is no program; swift build makes it")
            text = bill(options.root, binary)
            problems = faults(options.root, text)
    except (Incomplete, OSError) as error:
        problems = [str(error)]
    for problem in problems:
        print(f"bill-of-materials: {problem}", file=sys.stderr)
    if problems:
        return REFUSED
    if options.out:
        options.out.write_text(text)
    elif not options.validate:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
