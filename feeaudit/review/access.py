"""Who may do what? A route names the right it needs, a role has its rights; a route that names none is not served."""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.routing import APIRoute

Right = Literal["open", "self", "look", "decide", "assign", "judge", "correct", "export", "trail", "people"]
"""open: whoever comes to this host; self: whoever is logged in."""
Role = Literal["auditor", "lead", "rules", "admin", "trail"]

RIGHTS: dict[Role, frozenset[Right]] = {
    "auditor": frozenset({"look", "decide"}),
    "lead": frozenset({"look", "decide", "assign", "judge", "correct", "export"}),
    "rules": frozenset({"judge"}),
    "admin": frozenset({"people"}),
    "trail": frozenset({"trail"}),
}
ROLES: dict[Role, tuple[str, str]] = {
    "auditor": ("审计员", "auditor"),
    "lead": ("主审", "lead"),
    "rules": ("规则管理员", "rules admin"),
    "admin": ("系统管理员", "system admin"),
    "trail": ("轨迹审计员", "trail auditor"),
}
assert set(ROLES) == set(RIGHTS) == set(get_args(Role))  # noqa: S101 - one table in two halves


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who asks."""

    login: str
    name: str
    """Under which decisions are signed; empty where whoever sits there says it with each decision."""
    roles: tuple[Role, ...]

    def may(self, right: Right) -> bool:
        """Has one of the person's roles this right?"""
        return right in ("open", "self") or any(right in RIGHTS[role] for role in self.roles)

    @property
    def home(self) -> str:
        """The first page that this person may see."""
        pages: tuple[tuple[Right, str], ...] = (("look", "/"), ("judge", "/links"), ("trail", "/trail"))
        return next((page for right, page in pages if self.may(right)), "/people")

    @property
    def sees_all(self) -> bool:
        """An auditor sees only what is assigned to him; to him there is nothing else."""
        return self.may("assign")


@dataclass(frozen=True, slots=True)
class Needs:
    """A dependency of a route: the right without which it is not answered."""

    right: Right

    def __call__(self, request: Request) -> Person | None:
        """The person, who has the right. Raises HTTPException."""
        person: Person | None = getattr(request.state, "person", None)
        if self.right != "open" and (person is None or not person.may(self.right)):
            raise HTTPException(403, "您的角色不能做这件事 your role may not do this")
        return person


Looking = Annotated[Person, Depends(Needs("look"))]
Deciding = Annotated[Person, Depends(Needs("decide"))]
Judging = Annotated[Person, Depends(Needs("judge"))]
Correcting = Annotated[Person, Depends(Needs("correct"))]
Exporting = Annotated[Person, Depends(Needs("export"))]
Trailing = Annotated[Person, Depends(Needs("trail"))]
Ruling = Annotated[Person, Depends(Needs("people"))]


def right_of(route: APIRoute) -> Right:
    """What this route needs. Raises LookupError where it does not say."""
    for dependency in route.dependant.dependencies:
        if isinstance(dependency.call, Needs):
            return dependency.call.right
    raise LookupError(f"{route.path} names no right")


def table(app: FastAPI) -> list[tuple[str, str, Right]]:
    """(method, path, right) of every route, from the router itself. Raises LookupError for one without a right."""
    routes = [route for route in app.routes if isinstance(route, APIRoute)]
    if len(routes) != len(app.routes):
        raise LookupError("a route of another kind names no right")
    return sorted((method, route.path, right_of(route)) for route in routes for method in route.methods or ())
