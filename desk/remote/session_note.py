"""The note about a session: a template whose empty lines are left out. Pure."""


def filled(template: str, typed: str) -> str:
    """What was typed, without the lines of the template that nobody filled in."""
    empty = {line.strip() for line in template.splitlines()}
    lines = (line.rstrip() for line in typed.splitlines())
    return "\n".join(line for line in lines if line.strip() not in empty).strip()
