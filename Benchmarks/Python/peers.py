#!/usr/bin/env python3
"""Renders and times Jinja2 and minijinja, asked line by line, so that their turns alternate with everyone else's.

Reads JSON lines from standard input and answers each with one JSON line:

    {"templates": {NAME: SOURCE}, "data": {NAME: DATA}}         -> {"versions": {PEER: VERSION}}
    {"render": WORKLOAD, "peer": PEER}                          -> {"output": TEXT}
    {"time": WORKLOAD, "peer": PEER, "iterations": N}           -> {"nanoseconds": TOTAL}

What is timed is a dict in memory to UTF-8 bytes in memory, in the processor's time. Templates are compiled when the
first line arrives; nothing is escaped; the garbage collector rests, as it does under timeit.
"""

import gc
import importlib.metadata
import json
import sys
import time


def jinja2_templates(sources):
    import jinja2

    environment = jinja2.Environment(loader=jinja2.DictLoader(sources), autoescape=False, auto_reload=False)
    return {name: environment.get_template(name).render for name in sources}


def minijinja_templates(sources):
    import minijinja

    environment = minijinja.Environment(templates=sources, debug=False)

    def renderer(name):
        render = environment.render_template
        return lambda data: render(name, **data)

    return {name: renderer(name) for name in sources}


PEERS = {"jinja2": ("Jinja2", jinja2_templates), "minijinja": ("minijinja", minijinja_templates)}


def prepare(request):
    renderers, versions = {}, {}
    for peer, (package, templates) in PEERS.items():
        try:
            renderers[peer] = templates(request["templates"])
            versions[peer] = importlib.metadata.version(package)
        except ImportError:
            pass
    return renderers, versions


def timed(render, data, iterations):
    gc.collect()
    gc.disable()
    turns = range(iterations)
    start = time.thread_time_ns()
    for _ in turns:
        render(data).encode()
    taken = time.thread_time_ns() - start
    gc.enable()
    return taken


def main():
    first = json.loads(sys.stdin.readline())
    data = first["data"]
    renderers, versions = prepare(first)
    print(json.dumps({"versions": versions}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        workload = request.get("render") or request["time"]
        render = renderers[request["peer"]][workload]
        if "render" in request:
            answer = {"output": render(data[workload])}
        else:
            answer = {"nanoseconds": timed(render, data[workload], request["iterations"])}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
