"""Doxygen's XML, put in order for Breathe, whose `doxygenfile` shows what a file's XML has.

Doxygen describes the functions of a namespace with the namespace, not with their file, and it
describes private members too. Here each file gets what stands in it, and only what programs use.

It gives overloads that differ in their template's parameters alone one id, by which a page could not have both.

Doxygen also lets friends, enumerators, default constructors and empty classes pass without a comment;
`undocumented` finds them.
"""

from __future__ import annotations

import pathlib
import xml.etree.ElementTree as ET

NAMESPACE = "namespacesidekick.xml"


def _read(path: pathlib.Path) -> ET.ElementTree:
    return ET.parse(path)


def _write(tree: ET.ElementTree, path: pathlib.Path) -> None:
    tree.write(path, encoding="utf-8", xml_declaration=True)


def _drop_private(xml: pathlib.Path) -> None:
    for path in [*xml.glob("class*.xml"), *xml.glob("struct*.xml")]:
        tree = _read(path)
        for compound in tree.iter("compounddef"):
            for section in compound.findall("sectiondef"):
                if section.get("kind", "").startswith("private"):
                    compound.remove(section)
                for member in section.findall("memberdef"):
                    if member.get("kind") == "friend" and "class" in _text(member, "type"):
                        section.remove(member)
        _write(tree, path)


def _move_members(xml: pathlib.Path) -> None:
    sections = list(_read(xml / NAMESPACE).iter("sectiondef"))
    for path in xml.glob("*_8hpp.xml"):
        tree = _read(path)
        for compound in tree.iter("compounddef"):
            header = compound.find("location").get("file")  # type: ignore[union-attr]
            for inner in compound.findall("innernamespace"):
                compound.remove(inner)
            for section in sections:
                own = ET.SubElement(compound, "sectiondef", section.attrib)
                own.extend(m for m in section if _file(m) == header)
                if len(own) == 0:
                    compound.remove(own)
        _write(tree, path)


def _file(member: ET.Element) -> str | None:
    location = member.find("location")
    return None if location is None else location.get("file")


def _text(element: ET.Element, child: str) -> str:
    found = element.find(child)
    return "" if found is None else "".join(found.itertext()).strip()


def undocumented(xml: pathlib.Path) -> list[str]:
    """What has no comment in the arranged files, each with its place."""
    found = []
    for path in [*xml.glob("class*.xml"), *xml.glob("struct*.xml"), *xml.glob("*_8hpp.xml")]:
        for compound in _read(path).iter("compounddef"):
            if compound.get("kind") != "file":
                found += _silent(compound, compound, _text(compound, "compoundname"))
            for member in compound.iter("memberdef"):
                name = _text(member, "qualifiedname") or _text(member, "name")
                found += _silent(member, member, name)
                for value in member.findall("enumvalue"):
                    found += _silent(value, member, f"{name}::{_text(value, 'name')}")
    return sorted(set(found))


def _silent(declared: ET.Element, placed: ET.Element, name: str) -> list[str]:
    if _text(declared, "briefdescription") or _text(declared, "detaileddescription"):
        return []
    location = placed.find("location")
    assert location is not None
    return [f"src/{location.get('file')}:{location.get('line')}: {name} is not documented"]


def _tell_apart(xml: pathlib.Path) -> None:
    """Gives each declaration of a file an id of its own."""
    for path in xml.glob("*.xml"):
        tree = _read(path)
        known: dict[str, int] = {}
        for member in tree.iter("memberdef"):
            name = member.get("id", "")
            known[name] = known.get(name, 0) + 1
            if known[name] > 1:
                member.set("id", f"{name}_{known[name]}")
        if any(count > 1 for count in known.values()):
            _write(tree, path)


def arrange(xml: pathlib.Path) -> None:
    """Changes the files in the folder `xml`."""
    _drop_private(xml)
    _move_members(xml)
    _tell_apart(xml)
