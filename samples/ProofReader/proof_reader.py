#!/usr/bin/env python3
"""Derives a result from its proof, with Python's standard library alone, written from docs/proof.md.

    proof_reader.py PROOF... [--keys JWKS]

Each proof gives one line: its name, then "as stated" with the score, or what is wrong. The exit code is 1 when something is.
"""
import base64
import hashlib
import json
import math
import struct
import sys


class Refused(Exception):
    """Why a proof is not believed."""


class Number(str):
    """A number as it is written: the signature covers its digits."""


# ---- The file

def read(text):
    def members(pairs):
        if len({name for name, _ in pairs}) < len(pairs):
            raise Refused("unreadable: a member is there twice")
        return dict(pairs)

    def no_constant(name):
        raise Refused(f"unreadable: {name}")

    try:
        file = json.loads(text, parse_int=Number, parse_float=Number, parse_constant=no_constant, object_pairs_hook=members)
        if set(file) - {"proof", "signature"} or file["proof"]["format"] != "pix-certification-proof/1":
            raise Refused("unreadable: another format")
        return file
    except (ValueError, KeyError, TypeError) as fault:
        raise Refused(f"unreadable: {fault}") from None


def canonical(value):
    if isinstance(value, dict):
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in sorted(value, key=code_units)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, Number):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def code_units(name):
    return name.encode("utf-16-be")


# ---- The signature

P256_P = 2**256 - 2**224 + 2**192 + 2**96 - 1
P256_N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
P256_G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
          0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def integer(text):
    return int.from_bytes(decoded(text), "big")


def add(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0]:
        if (a[1] + b[1]) % P256_P == 0:
            return None
        slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P256_P)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P256_P)
    x = (slope * slope - a[0] - b[0]) % P256_P
    return x, (slope * (a[0] - x) - a[1]) % P256_P


def times(k, point):
    total = None
    while k:
        if k & 1:
            total = add(total, point)
        point, k = add(point, point), k >> 1
    return total


def is_signed_es256(key, message, signature):
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if len(signature) != 64 or not (0 < r < P256_N and 0 < s < P256_N):
        return False
    w = pow(s, -1, P256_N)
    digest = int.from_bytes(hashlib.sha256(message).digest(), "big")
    point = add(times(digest * w % P256_N, P256_G), times(r * w % P256_N, (integer(key["x"]), integer(key["y"]))))
    return point is not None and point[0] % P256_N == r


def is_signed_rs256(key, message, signature):
    modulus = integer(key["n"])
    length = (modulus.bit_length() + 7) // 8
    info = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(message).digest()
    expected = b"\x00\x01" + b"\xff" * (length - len(info) - 3) + b"\x00" + info
    given = pow(int.from_bytes(signature, "big"), integer(key["e"]), modulus)
    return len(signature) == length and given.to_bytes(length, "big") == expected


def check_signature(file, keys):
    signature = file.get("signature")
    if not isinstance(signature, dict) or set(signature) != {"alg", "kid", "value"}:
        raise Refused("signatureUnreadable")
    key = next((k for k in keys["keys"] if k.get("kid") == signature["kid"] and k.get("alg") == signature["alg"]), None)
    if key is None:
        raise Refused("keyUnknown")
    check = {"ES256": is_signed_es256, "RS256": is_signed_rs256}[key["alg"]]
    try:
        value = decoded(signature["value"])
    except ValueError:
        raise Refused("signatureUnreadable") from None
    if not check(key, canonical(file["proof"]).encode(), value):
        raise Refused("signatureWrong")


# ---- The chain

def ticks(instant):
    """Tenths of a microsecond since 1970, of an instant such as 2026-01-01T00:00:00.1234567Z."""
    day, clock = instant.rstrip("Z").split("T")
    year, month, date = map(int, day.split("-"))
    clock, _, fraction = clock.partition(".")
    hours, minutes, seconds = map(int, clock.split(":"))
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + date - 1
    days = era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468
    return ((days * 24 + hours) * 60 + minutes) * 600_000_000 + seconds * 10_000_000 + int(fraction[:7].ljust(7, "0"))


def check_chain(proof):
    previous = ""
    for place, event in enumerate(proof["events"], 1):
        broken = int(event["version"]) != place
        if event["text"] is not None and event["actor"] is not None:
            hashed = hashlib.sha256()
            for text in (previous, proof["stream"], event["type"], event["text"], event["actor"]):
                data = text.encode()
                hashed.update(struct.pack(">q", len(data)) + data)
            hashed.update(struct.pack(">qq", place, ticks(event["at"])))
            broken = broken or base64.b64encode(hashed.digest()).decode() != event["hash"]
        if broken:
            raise Refused(f"chain: event {place}")
        previous = event["hash"]
    if not proof["events"]:
        raise Refused("chain: no event")


# ---- What happened

def sitting_of(proof):
    start, served, state = None, [], "InProgress"
    for event in proof["events"]:
        told = json.loads(event["text"]) if event["text"] is not None else event
        kind = event["type"]
        if kind == "sittingStarted":
            start = told
        elif kind == "challengeServed":
            served.append({"challenge": told["challenge"], "outcome": None})
        elif kind == "answerAccepted":
            served[int(told["number"]) - 1]["outcome"] = told["outcome"]
        elif kind == "alertConfirmed":
            served[int(told["number"]) - 1] = {"challenge": told["replacement"], "outcome": None}
        elif kind == "sittingEnded":
            state = told["ending"]
        elif kind not in ("answerKeptAside", "alertRaised", "alertDismissed", "alertLimitLifted", "sittingEntered"):
            raise Refused(f"unreadable: an event of kind {kind}")
    if start is None or state == "InProgress":
        raise Refused("unreadable: a test that did not begin, or did not end")
    if start["policyId"] != proof["policy"]["id"] or start["test"] != proof["policy"]["test"]:
        raise Refused("unreadable: the policy of another test")
    return start, served, state


def ending_of(state, abort):
    if abort == "Candidate" or (abort is None and state in ("EndedByInvigilator", "EndedByTime")):
        return "left"
    return "technical" if abort == "Technical" else "complete"


# ---- A test from the profile (SC2)

LEVELS = {  # challenges, right, neutralised: at a high, a fair, a low rate
    (3, 3, 0): "VVV", (3, 2, 0): "VDD", (3, 2, 1): "VVV", (3, 1, 0): "UUU", (3, 1, 1): "VDU", (3, 1, 2): "VVD",
    (2, 2, 0): "VVV", (2, 1, 0): "VDU", (2, 1, 1): "VVD", (1, 1, 0): "VVD"}


def level_verdict(tally, rate, terms):
    challenges, right, neutral = tally["challenges"], tally["right"], tally["neutral"]
    if challenges < 3:  # One with dependent fields counts as two.
        challenges, right, neutral = challenges + tally["double"], right + tally["doubleRight"], neutral + tally["doubleNeutral"]
    if rate < terms["ratePercentMin"]:
        return "U"
    challenges = min(challenges, 3)
    right = min(right, challenges)
    band = 0 if rate >= terms["highRatePercent"] else 1 if rate >= terms["fairRatePercent"] else 2
    return LEVELS.get((challenges, right, min(neutral, challenges - right)), "UUU")[band]


def profile_result(proof, start, served, ending):
    policy, verdicts = proof["policy"], proof["verdicts"]
    terms = {name: int(value) for name, value in policy["profileTest"].items()}
    neutralised, accepted = set(map(int, verdicts["neutralised"])), set(map(int, verdicts["acceptedAsCorrect"]))
    traits = {c["id"]: c for c in proof["challenges"]}
    tallies = {c["code"]: dict.fromkeys(("challenges", "right", "neutral", "double", "doubleRight", "doubleNeutral"), 0)
               for c in start["profile"]}
    for place, planned in enumerate(start["planned"]):
        name = served[place]["challenge"] if place < len(served) else planned
        outcome = served[place]["outcome"] if place < len(served) else None
        outcome = "Correct" if outcome is not None and place + 1 in accepted else outcome
        challenge = traits[name]
        if challenge["competence"] not in tallies:
            continue
        is_neutral = place + 1 in neutralised
        if outcome is None and not is_neutral:
            if ending == "complete":
                raise Refused("SC2-7: a challenge has no answer")
            is_neutral = ending == "technical"
        is_right = outcome == "Correct" and not is_neutral
        tally = tallies[challenge["competence"]]
        tally["challenges"] += 1
        tally["right"] += is_right
        tally["neutral"] += is_neutral
        if challenge["hasDependentFields"]:
            tally["double"] += 1
            tally["doubleRight"] += is_right or (outcome == "Partial" and not is_neutral)
            tally["doubleNeutral"] += is_neutral
    every, right, neutral = (sum(t[what] for t in tallies.values()) for what in ("challenges", "right", "neutral"))
    counted = every - neutral
    rate = (200 * right + counted) // (2 * counted) if counted else 0
    is_trusted = counted >= (terms["trustedSharePercent"] * every + 99) // 100
    level_max, per_level = int(policy["levelMax"]), int(policy["pixPerLevel"])
    levels, pix = {}, 0
    for competence in start["profile"]:
        verdict = level_verdict(tallies[competence["code"]], rate, terms)
        level, earned = {"V": (competence["level"], competence["pix"]), "U": (-1, 0),
                         "D": (competence["level"] - 1, max(0, competence["pix"] - per_level))}[verdict]
        levels[competence["code"]] = min(level, level_max)
        pix += min(earned, level_max * per_level)
    is_low = rate < terms["ratePercentMin"]
    status, reason = (
        ("Cancelled", "CancelledByJury") if verdicts["isCancelledByJury"] else
        ("Rejected", "Fraud") if verdicts["isFraud"] else
        ("Cancelled", "OverNeutralised") if not is_trusted else
        ("Cancelled", "TechnicalFailure") if is_low and ending == "technical" else
        ("Rejected", "TooFewCorrect") if is_low else
        ("Rejected", "NoPix") if pix == 0 else ("Validated", "None"))
    return {"status": status, "reason": reason, "score": pix, "scoreMax": level_max * per_level * len(proof["framework"]),
            "levels": levels, "ratePercent": rate, "capacity": None, "isTrusted": is_trusted,
            "isOverNeutralised": 100 * neutral > terms["neutralisedSharePercentMax"] * every, "isDegraded": False}


# ---- An adaptive test (SC3)

def capacity_of(terms, items, answers, start):
    """The capacity after answers, each an item with whether it is right."""
    told = terms["estimator"]
    points = list(map(float, told["points"]))
    if told["kind"] == "eap":
        if told["mean"] is not None:
            mean, deviation = float(told["mean"]), float(told["deviation"])
            weights = [math.exp(-0.5 * ((t - mean) / deviation) ** 2) for t in points]
        else:
            weights = list(map(float, told["weights"]))
    elif told["kind"] == "recentred":
        weights = [1.0] * len(points)
    else:
        raise Refused("unreadable: the estimator")
    capacity = start
    for name, is_right in answers:
        difficulty, discriminant = items[name]
        for k, t in enumerate(points):
            odds = math.exp(discriminant * (difficulty - t))
            weights[k] *= (1 if is_right else odds) / (1 + odds)
        largest = max(weights)
        weights = [w / largest for w in weights]  # Nothing changes but the scale, and nothing vanishes.
        if told["kind"] == "eap":
            capacity = math.fsum(w * t for w, t in zip(weights, points)) / math.fsum(weights)
            continue
        variance, limit = float(told["variance"]), float(told["stepLimit"])
        posterior = [w * math.exp(-0.5 * (t - capacity) ** 2 / variance) for w, t in zip(weights, points)]
        reached = math.fsum(w * t for w, t in zip(posterior, points)) / math.fsum(posterior)
        if limit:
            most = limit if -limit < capacity < limit else abs(capacity * limit)
            reached = min(max(reached, capacity - most), capacity + most)
        capacity = reached
    return capacity


def interval_list(told):
    return [(float(i["min"]), float(i["max"])) for i in told]


def mesh_of(capacity, meshes):
    mesh = None
    for i, (low, high) in enumerate(meshes):
        if low <= capacity < high:
            return i
        mesh = i if capacity >= high else mesh
    return mesh


def score_of(capacity, meshes, most):
    mesh = mesh_of(capacity, meshes)
    if mesh is None:
        return 0
    if capacity >= meshes[-1][1]:
        return most
    low, high = meshes[mesh]
    weight, coefficient = (64, mesh) if mesh < 2 else (128, mesh - 1)
    within = weight * (coefficient + 1) - 1 if capacity >= high else math.floor(
        weight * (coefficient + 1 - (high - capacity) / (high - low)))
    return min(within, most)


def level_of(capacity, intervals):
    last = len(intervals) - 1
    for level, (low, high) in enumerate(intervals):
        if (level == 0 or capacity >= low) and (level == last or capacity < high):
            return level
    below = 0
    for level, (_, high) in enumerate(intervals):
        below = level if capacity >= high else below
    return below


def adaptive_result(proof, served, ending):
    policy, verdicts = proof["policy"], proof["verdicts"]
    terms, level_max = policy["adaptiveTest"], int(policy["levelMax"])
    if "scale" in terms:
        raise Refused(f"scale: {terms['scale']} is the issuer's own, and is not known here")
    answers = [(s["challenge"], s["outcome"] == "Correct") for s in served if s["outcome"] is not None]
    score_max = max(64, level_max * 128) - 1
    early = (("Cancelled", "CancelledByJury") if verdicts["isCancelledByJury"] else
             ("Rejected", "Fraud") if verdicts["isFraud"] else None)
    result = {"score": None, "scoreMax": score_max, "levels": {}, "ratePercent": None, "capacity": None, "isTrusted": True,
              "isOverNeutralised": False, "isDegraded": False}
    if len(answers) < int(terms["answersMin"]):
        status, reason = early or (("Cancelled", "TechnicalFailure") if ending == "technical" else ("Rejected", "LackOfAnswers"))
        return result | {"status": status, "reason": reason}
    items = {c["id"]: (float(c["difficulty"]), float(c["discriminant"])) for c in proof["challenges"]}
    is_degraded = ending == "left" and len(answers) < int(terms["length"]) and not proof["hasStopped"]
    capacity = capacity_of(terms, items, answers, float(terms["start"]))
    if is_degraded:
        capacity = capacity_of(terms, items, answers + [(name, False) for name in proof["rest"]], capacity)
    score = score_of(capacity, interval_list(terms["meshes"]), score_max)
    status, reason = early or (
        ("Rejected", "NoPix") if score == 0 else
        ("Rejected", "LevelNotReached") if score < int(terms["certificateScoreMin"]) else ("Validated", "None"))
    own = terms["levelsByCompetence"]
    return result | {
        "status": status, "reason": reason, "score": score, "capacity": capacity, "isDegraded": is_degraded,
        "levels": {code: min(level_max, level_of(capacity, interval_list(own.get(code, terms["levels"])))) for code in proof["levelled"]}}


# ---- The result

def derive(proof):
    start, served, state = sitting_of(proof)
    verdicts = proof["verdicts"]
    ending = ending_of(state, verdicts["abort"])
    result = (profile_result(proof, start, served, ending) if proof["policy"]["test"] == "Profile"
              else adaptive_result(proof, served, ending))
    if not verdicts["isCancelledByJury"] and not verdicts["isFraud"]:
        if verdicts["isRejectedByJury"]:
            result |= {"status": "Rejected", "reason": "RejectedByJury"}
        elif result["isOverNeutralised"]:
            result |= {"status": "Cancelled", "reason": "OverNeutralised"}
    return result


def differences(derived, stated):
    def same(name):
        told = stated.get(name)
        if name == "levels":
            return {level["competence"]: int(level["level"]) for level in told} == derived["levels"]
        if name == "capacity" and told is not None and derived["capacity"] is not None:
            return abs(float(told) - derived["capacity"]) <= 1e-9
        return (int(told) if isinstance(told, Number) else told) == derived[name]

    return [name for name in derived if not same(name)]


def examine(text, keys=None):
    """The result that a proof derives; Refused says why not."""
    file = read(text)
    if keys is not None:
        check_signature(file, keys)
    try:
        check_chain(file["proof"])
        result = derive(file["proof"])
        wrong = differences(result, file["proof"]["result"])
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, ZeroDivisionError) as fault:
        raise Refused(f"unreadable: {type(fault).__name__} {fault}") from None
    if wrong:
        raise Refused(f"result: {', '.join(wrong)} would be other")
    return result


def main(arguments):
    keys, files = None, []
    while arguments:
        argument = arguments.pop(0)
        if argument == "--keys" and arguments:
            with open(arguments.pop(0), encoding="utf-8") as opened:
                keys = json.load(opened)
        else:
            files.append(argument)
    if not files:
        sys.exit(__doc__)
    status = 0
    for name in files:
        try:
            with open(name, encoding="utf-8") as opened:
                result = examine(opened.read(), keys)
            print(f"{name}: as stated, {result['status']}, score {result['score']}")
        except Refused as refused:
            status = 1
            print(f"{name}: {refused}")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
