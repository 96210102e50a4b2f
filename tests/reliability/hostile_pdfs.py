#!/usr/bin/env python3
"""Reads damaged and hostile PDFs: each is read or rejected within 20 s and 1 GB, and costs no other letter.

The hostile ones are made here (forms in forms, zip bombs, endless pages, loops, numbers made huge); the damaged
ones are sample letters with bytes flipped, cut, moved and multiplied. Each is given to `rationale parse` by itself;
then all are indexed together with sound letters, which have to be found. The same numbers give the same files.
Below 100 damaged ones, as in scripts/test, the limit of processor time is one second, to be quick, and no second is
counted: the machine may be slow. With 100 and more the seconds are judged.

usage: hostile_pdfs.py RATIONALE COUNT [FOLDER...]     COUNT damaged PDFs; the PDFs in FOLDERs are damaged and
                                                       tried as well
"""

import json
import os
import random
import re
import shutil
import sys
import tempfile
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

MOST_SECONDS = 20
MOST_KIB = 1 << 20
SAMPLES = Path(__file__).resolve().parents[2] / "data" / "letters" / "pdf"
HUGE = [b"0", b"-1", b"2147483647", b"4294967296", b"99999999999999999999", b"1e38", b"0.0000001"]


def pdf(*objects):
    """A PDF of the objects 1, 2, ...; the first is the catalogue."""
    numbered = b"".join(b"%d 0 obj%sendobj\n" % (i + 1, each) for i, each in enumerate(objects))
    return b"%PDF-1.4\n" + numbered + b"trailer<</Root 1 0 R>>\n"


def stream(keys, content):
    return b"<<%s/Length %d>>stream\n%s\nendstream " % (keys, len(content), content)


def one_page(content, box=b"0 0 612 792", resources=b"", *more):
    """A PDF of one page whose content is the stream object `content`; `more` are the objects from 6 on."""
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
               % (box, resources), content, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", *more)


def zipped(content):
    return stream(b"/Filter/FlateDecode", zlib.compress(content, 9))


def zipped_blanks(mib, times=1):
    """So many MiB of spaces, made a MiB at a time: what this program takes would count as its children's memory."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(mib)) + packer.flush()
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    return stream(b"/Filter[%s]" % (b"/FlateDecode " * times), packed)


def forms_in_forms(levels, each):
    forms = [stream(b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</X %d 0 R>>>>" % (i + 7),
                    b"/X Do " * each) for i in range(levels)]
    last = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]", b"BT /F 9 Tf (Upheld)Tj ET")
    return one_page(stream(b"", b"/X Do"), b"0 0 612 792", b"/XObject<</X 6 0 R>>", *forms, last)


def many_pages(levels, each):
    """A tree of pages in which every node has the same child many times."""
    nodes = [b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"%d 0 R " % (i + 3) * each, each ** (levels - i))
             for i in range(levels)]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents %d 0 R>>" % (levels + 3)
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", *nodes, page, stream(b"", b"BT (Upheld)Tj ET"))


def hostile():
    words = b"(" + b"no red flags " * 70 + b")Tj 0 -14 Td\n"
    return {
        "forms-6": forms_in_forms(6, 10),
        "forms-12": forms_in_forms(12, 10),
        "form-in-itself": one_page(stream(b"", b"/X Do"), b"0 0 9 9", b"/XObject<</X 6 0 R>>",
                                   stream(b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>",
                                          b"/X Do /X Do")),
        "zip-of-blanks": one_page(zipped_blanks(200)),
        "zip-in-zip": one_page(zipped_blanks(300, 2)),
        "zip-of-words": one_page(zipped(b"BT /F 12 Tf 20 900000 Td " + words * 60000 + b"ET"), b"0 0 9000 999999"),
        "tall-page": one_page(stream(b"", b"BT /F 1 Tf (a)Tj 0 900000000 Td (b)Tj ET"), b"0 0 1e9 1e9"),
        "pages-1e8": many_pages(8, 10),
        "pages-2e9": pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>",
                         b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
        "pages-in-themselves": pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
        "deep-array": one_page(stream(b"", b"[" * 2000000)),
        "deep-dictionary": pdf(b"<</A" * 500000),
        "quotes-of-quotes": one_page(stream(b"", b"q " * 5000000)),
    }


def flipped(random_, data, _):
    data = bytearray(data)
    for _ in range(random_.choice([1, 3, 20, 200])):
        data[random_.randrange(len(data))] ^= 1 << random_.randrange(8)
    return bytes(data)


def cut(random_, data, _):
    at, end = sorted(random_.randrange(len(data)) for _ in range(2))
    return random_.choice([data[:at], data[:at] + data[end:], data[:64] + data[end:]])


def spliced(random_, data, other):
    at, end = sorted(random_.randrange(len(other)) for _ in range(2))
    place = random_.randrange(len(data))
    return data[:place] + other[at:end] * random_.choice([1, 1, 50]) + data[place:]


def huge_numbers(random_, data, _):
    places = list(re.finditer(rb"(?<=[ /\[])\d+(?=[ \]>/\r\n])", data))
    for place in sorted(random_.sample(places, min(len(places), random_.choice([1, 4, 30]))),
                        key=lambda found: -found.start()):
        data = data[:place.start()] + random_.choice(HUGE) + data[place.end():]
    return data


def damaged(count, sources):
    random_ = random.Random(18)
    for i in range(count):
        data = random_.choice(sources)
        for _ in range(random_.choice([1, 1, 2])):
            data = random_.choice([flipped, cut, spliced, huge_numbers])(random_, data, random_.choice(sources))
            data = data or b"%PDF-"
        yield f"damaged-{i:04}", data


def run(arguments, errors=os.devnull):
    """Runs a program; its exit code (negative: a signal), seconds, and the memory of its largest process in KiB."""
    start = time.monotonic()
    actions = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
               (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
    child = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), time.monotonic() - start, usage.ru_maxrss


def try_alone(program, limits, path):
    code, seconds, kib = run([program, "parse", *limits, str(path)], str(path) + ".err")
    reason = Path(str(path) + ".err").read_text(errors="replace").strip()
    return {"name": path.name, "code": code, "seconds": seconds, "kib": kib, "reason": reason}


def faults_of(result, most_seconds):
    if result["code"] not in (0, 4):
        yield f"exit code {result['code']}"
    if result["code"] == 4 and result["name"] not in result["reason"]:
        yield "a reject without the file's name"
    if result["seconds"] > most_seconds:
        yield f"{result['seconds']:.1f} s"
    if result["kib"] > MOST_KIB:
        yield f"{result['kib'] >> 10} MiB"


def index_all(program, limits, folder, sound):
    """Indexes everything in `folder`; what is wrong with the outcome."""
    index, summary = folder.parent / "index", folder.parent / "summary"
    code, seconds, _ = run([program, "index", *limits, "--index", str(index), "--rejects",
                             str(summary), str(folder)])
    print(f"all together: exit code {code}, {seconds:.0f} s, {len(summary.read_text().splitlines())} rejected")
    if code not in (0, 4):
        yield f"index: exit code {code}"
    if run([program, "check", "--index", str(index)])[0] != 0:
        yield "index: not sound"
    rejected = summary.read_text()
    for name in sound:
        if f"/{name}\t" in rejected:
            yield f"index: {name} was rejected"


def main():
    program, count = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    quick = count < 100
    limits = ["--pdf-cpu", "1"] if quick else []
    most_seconds = float("inf") if quick else MOST_SECONDS
    given = [path for folder in sys.argv[3:] for path in sorted(Path(folder).glob("*.pdf"))]
    sound = sorted(SAMPLES.glob("*.pdf"))
    with tempfile.TemporaryDirectory(prefix="rationale-pdfs-") as scratch:
        folder = Path(scratch) / "letters"
        folder.mkdir()
        sources = [path.read_bytes() for path in sound + given]
        for name, data in [*hostile().items(), *damaged(count, sources)]:
            (folder / f"{name}.pdf").write_bytes(data)
        for path in given:
            shutil.copy(path, folder / f"given-{path.name}")
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(lambda path: try_alone(program, limits, path), sorted(folder.glob("*.pdf"))))
        faults = [f"{each['name']}: {fault}" for each in results for fault in faults_of(each, most_seconds)]
        for path in sound:
            shutil.copy(path, folder / path.name)
        faults += index_all(program, limits, folder, [path.name for path in sound])
    limited = [each for each in results if "the limit" in each["reason"] or "crashed" in each["reason"]]
    for each in limited:
        print(f"{each['seconds']:5.1f} s {each['kib'] >> 10:5} MiB  {each['reason'].split('letters/')[-1]}")
    print(json.dumps({"pdfs": len(results), "read": sum(each["code"] == 0 for each in results),
                      "beyond a limit": len(limited), "most seconds": round(max(e["seconds"] for e in results), 1),
                      "most MiB": max(e["kib"] for e in results) >> 10}))
    for fault in faults:
        print(f"fault: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
