"""The nouns of the product: frozen records that the stages hand to one another.

Offsets count Unicode code points of `Document.text`, end exclusive. Dates are ISO 8601 days, always as closed intervals.
The JSON form of these records is the contract; `kg.records` reads and writes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of layout. `parent` is the index of the heading or lead-in that governs it.

    kind: headline, subheadline, dateline, heading, lead-in, paragraph, bullet, table row.
    section: headline, dateline, body, bullets, financial results, about, forward-looking statements, contacts, references,
    advertisement.
    """

    start: int
    end: int
    kind: str
    section: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, bullet sentence or table row; `block` is the index of the block that it lies in."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks that somebody says (marks excluded)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read: normalised words, where they came from, and how they are laid out."""

    id: str
    source: str
    sha256: str
    text: str
    title: str | None = None
    genre: str = "press release"
    published: str | None = None
    published_at: Span | None = None
    publisher: str | None = None
    publisher_at: Span | None = None
    ticker: str | None = None
    ticker_at: Span | None = None
    url: str | None = None
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit (UCUM code, ISO 4217 currency, "%" or "1"); a range has `low` and `high` and no `amount`."""

    unit: str
    text: str
    amount: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """The closed interval of days that the words of a date denote; `precision`: day, month, quarter, half, year, season or range."""

    start: str
    end: str
    text: str
    precision: str = "day"


Value: TypeAlias = str | Quantity | Interval


@dataclass(frozen=True, slots=True)
class Mention:
    """This stretch of the document names a thing of this type.

    `entity` is a document-local id ("drug/clr-131"), None for typed literals; `value` is the closed word (Phase, Designation),
    Quantity (Dose, Money, counts, percentages) or Interval (Date); `rule` names the lexicon row or pattern that found it.
    """

    start: int
    end: int
    text: str
    type: str
    entity: str | None = None
    value: Value | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that claims are about: document-local before resolution, shared by all documents after it."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    xrefs: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role, and the words it was read from (`at`; `via` is what those words refer to).

    Exactly one of `entity`, `value`, `quantity`, `interval` is set.
    """

    at: Span
    via: Span | None = None
    entity: str | None = None
    value: str | None = None
    quantity: Quantity | None = None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim stretch within one sentence, bullet or table row."""

    start: int
    end: int
    text: str
    section: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says: a type, role fillers, stance and evidence. Never changed by resolution."""

    id: str
    type: str
    roles: dict[str, tuple[Filler, ...]]
    evidence: tuple[Evidence, ...]
    modality: str = "actual"
    negated: bool = False
    speaker: str | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one document: the contract's JSON object."""

    document: Document
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a document-local thing is held to be an entity of the graph; `seen`: how often the document mentions it."""

    entity: str
    document: str
    local: str
    name: str
    reason: str
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Study:
    """What a trial is, as far as claims say: the key of one without a number. `phase` is a closed word, the rest are ids.

    `disease` is the indication without its qualifiers; `named` tells a number, acronym or name from a key.
    """

    id: str
    drugs: tuple[str, ...] = ()
    disease: str | None = None
    phase: str | None = None
    sponsor: str | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which document-local thing is which entity of the graph, and why. Claims are not touched by it.

    `names` maps (document id, local id) to the entity's id; `cohorts` does so for (claim id, local id), because "Cohort 2" of one
    document may be two; `studies` maps a claim's id to the trial that it is about; `cohort_of` a cohort to its trial; `diseases`
    an indication to its disease; `redirects` every other form of a name to the id that it stands for; `different` holds pairs of
    look-alike codes of one series.
    """

    entities: tuple[Entity, ...]
    names: dict[tuple[str, str], str]
    decisions: tuple[Decision, ...] = ()
    trials: tuple[Study, ...] = ()
    studies: dict[str, str] = field(default_factory=dict)
    cohorts: dict[tuple[str, str], str] = field(default_factory=dict)
    cohort_of: dict[str, str] = field(default_factory=dict)
    diseases: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    different: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is held to be so: a claim's content by resolved ids, with the claims for and against it.

    `holds`: actual, not negated, established by its action or event, and not ended by the facts `ended_by`. `first` and `last` are
    the publication dates of the earliest and latest document that says so. The spans of the fillers are those of one claim.
    """

    id: str
    type: str
    roles: dict[str, tuple[Filler, ...]]
    modality: str
    negated: bool
    supported_by: tuple[str, ...]
    contradicted_by: tuple[str, ...] = field(default=())
    holds: bool = False
    ended_by: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form that the document defines, "multiple myeloma (MM)": kind abbreviation, or name ("the Company")."""

    long: Span
    short: Span
    kind: str = "abbreviation"
    text: str = ""
