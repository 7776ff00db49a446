"""Pictures of things and places, drawn by hand: each with numbers in it, for the parts that stand in words below. Pure.

As all drawings (`education.content.drawings`): no color and no style of their own. No words either, so that they serve every
language; what a telephone shows is a number.
"""

from dataclasses import dataclass

_LINE = 'class="fig-line" fill="none" stroke="currentColor" stroke-width="2"'
_THICK = _LINE.replace('"2"', '"3"')
_LIMB = _LINE.replace('"2"', '"8"') + ' stroke-linecap="round" stroke-linejoin="round"'
_DASHED = f'{_LINE} stroke-dasharray="3 4"'
_FILLED = 'class="fig-icon-on" fill="currentColor"'
_RADIUS, _DOWN = 10, 5  # of the circle around a number, and from its middle to the foot of the number
_SHEET_TOP, _SHEET_LINE = 34, 26


@dataclass(frozen=True)
class Scene:
    """A drawing: its height (it is `WIDTH` wide), its shapes, and where the number of each part stands."""

    height: int
    shapes: str
    places: tuple[tuple[int, int], ...]


WIDTH = 288


def marks(places: tuple[tuple[int, int], ...]) -> str:
    """The numbers 1, 2, 3 … in circles."""
    circles = "".join(f"M{x} {y - _RADIUS}a{_RADIUS} {_RADIUS} 0 1 0 .01 0z" for x, y in places)
    numbers = "".join(
        f'<text class="fig-text" fill="currentColor" font-size="13" text-anchor="middle" x="{x}" y="{y + _DOWN}">{number}</text>'
        for number, (x, y) in enumerate(places, start=1)
    )
    return f'<path {_LINE} d="{circles}"/>{numbers}'


def sheet(parts: int) -> Scene:
    """A page of paper with a line for each part."""
    places = tuple((82, _SHEET_TOP + _SHEET_LINE * number) for number in range(parts))
    height = _SHEET_TOP + _SHEET_LINE * parts
    lines = "".join(f"M102 {y}h{96 if number else 70}" for number, (_x, y) in enumerate(places))
    paper = f'<path {_LINE} d="M60 8h132l28 28v{height - 44}H60zM192 8v28h28{lines}"/>'
    pencil = f'<path {_LINE} d="M262 {height - 14}l-8-18V40h16v{height - 72}zM254 52h16"/>'
    return Scene(height, paper + pencil, places)


def _head(x: int, y: int, radius: int) -> str:
    return f"M{x} {y - radius}a{radius} {radius} 0 1 0 .01 0z"


def _bust(x: int, y: int) -> str:
    """A person from the front, from the top of the head down to the chest."""
    return _head(x, y + 16, 16) + f"M{x - 30} {y + 78}v-12q0-28 30-28t30 28v12z"


SCENES: dict[str, Scene] = {
    # A person lies back in a chair: a tube from a bag into the arm, a cuff, a clip on a finger, a screen.
    "infusion": Scene(
        200,
        f'<path {_LINE} d="M58 62L92 152H176l34 34M134 152v36M106 188h56"/>'
        f'<path {_LINE} stroke-linecap="round" d="M84 78l22 60h62l34 34"/><path {_FILLED} d="{_head(78, 60, 15)}"/>'
        f'<path {_LINE} d="M90 94l24 26 40-4M240 14v174M220 188h40M226 22h28v30q0 10-14 10t-14-10zM240 62c0 60-60 20-106 54"/>'
        f'<path {_FILLED} d="M95 98l9-8 12 13-9 8zM150 110h12v10h-12z"/>'
        f'<path {_LINE} d="M6 92h46v34H6zM29 126v62M16 188h26M10 110h9l4-9 6 17 5-8h13"/>',
        ((270, 38), (120, 82), (160, 91), (29, 76)),
    ),
    # The device: a tip, two rests for fingers, dots that show what is left, a plunger.
    "spray": Scene(
        204,
        f'<path {_LINE} d="M132 62l5-42q7-12 14 0l5 42M106 84q6-22 28-22h20q22 0 28 22M90 84h108v12H90zM120 96v56h48V96"/>'
        f'<path {_LINE} d="M132 152v28h24v-28M122 180h44v12h-44z"/><path {_FILLED} d="{_head(135, 118, 6)}{_head(153, 118, 6)}"/>'
        f'<path {_DASHED} d="M152 26h40M200 90h18M160 118h58M168 186h26"/>',
        ((204, 26), (230, 90), (230, 118), (206, 186)),
    ),
    # A person in an armchair with headphones, a bell on a table, a clock, a member of staff.
    "room": Scene(
        190,
        f'<path {_LINE} d="M8 182h272M62 182V90q0-16 16-16h52q16 0 16 16v92M46 182v-58h16M162 182v-58h-16M62 146h84"/>'
        f'<path {_FILLED} d="{_head(104, 58, 15)}M82 146v-46q2-22 22-22t22 22v46z"/><path {_LINE} d="M86 62a18 20 0 0 1 36 0M84 56h4v12h-4zM120 56h4v12h-4z"/>'
        f'<path {_LINE} d="M174 182v-38M166 144h34v6h-34zM192 182v-32M176 144q0-12 8-12t8 12M184 132v-5"/>'
        f'<path {_LINE} d="{_head(246, 66, 14)}M222 182v-68q2-28 24-28t24 28v68M232 110h28v34h-28zM238 120h16M238 130h16"/>'
        f'<path {_LINE} d="{_head(32, 38, 20)}M32 38V26M32 38l9 5"/>',
        ((104, 165), (140, 44), (184, 110), (246, 38), (32, 78)),
    ),
    # Two people in a car. The one who had the treatment does not drive.
    "ride": Scene(
        140,
        f'<path {_LINE} d="M40 108H22q-8 0-8-8V84q0-10 12-12l34-6 30-34q6-6 14-6h76q8 0 14 6l30 34 34 6q14 2 14 14v12q0 10-10 10h-16M84 108h104M150 26v44M64 68h160"/>'
        f'<path {_LINE} d="{_head(62, 108, 21)}{_head(62, 108, 8)}{_head(210, 108, 21)}{_head(210, 108, 8)}M4 130h280"/>'
        f'<path {_FILLED} d="{_head(122, 48, 10)}M108 68q0-10 14-10t14 10z"/><path {_LINE} d="{_head(178, 48, 9)}M164 68q0-9 14-9t14 9M196 64l8-14"/>',
        ((178, 90), (122, 90)),
    ),
    # Night and a bed, the sun, a steering wheel.
    "sleep": Scene(
        136,
        f'<path {_FILLED} d="M52 12a22 22 0 1 0 18 34 18 18 0 1 1-18-34z"/><path {_LINE} d="M14 98V62M14 88h64v10M22 88q0-10 10-10h14v10"/>'
        f'<path {_LINE} d="M120 88h48M128 88a16 16 0 0 1 32 0M144 62v-10M126 70l-7-7M162 70l7-7M92 60h14l-5-5m5 5l-5 5M186 60h14l-5-5m5 5l-5 5"/>'
        f'<path {_LINE} d="{_head(246, 60, 30)}{_head(246, 60, 8)}M217 54h22M253 54h22M246 68v22"/>',
        ((46, 120), (144, 120), (246, 120)),
    ),
    # From above: kidneys, the tubes down, the bladder with its wall.
    "bladder": Scene(
        214,
        f'<path {_LINE} d="M88 16c-30 0-38 56-10 66 14 4 20-8 16-18-4-12 14-12 14-24 0-16-8-24-20-24zM200 16c30 0 38 56 10 66-14 4-20-8-16-18 4-12-14-12-14-24 0-16 8-24 20-24z"/>'
        f'<path {_LINE} d="M100 54c10 34 20 52 26 80M188 54c-10 34-20 52-26 80M144 126c-42 0-50 50-18 66h36c32-16 24-66-18-66zM138 192v16M150 192v16"/>'
        f'<path {_FILLED} fill-rule="evenodd" d="M144 126c-42 0-50 50-18 66h36c32-16 24-66-18-66zm0 10c28 0 34 34 14 46h-28c-20-12-14-46 14-46z"/>'
        f'<path {_DASHED} d="M56 46h-8M104 106H82M188 160h26"/>',
        ((36, 46), (70, 106), (226, 160)),
    ),
    # A person from the front: brain, lungs, heart, liver, bladder.
    "body": Scene(
        216,
        f'<path {_LINE} d="{_head(144, 34, 24)}M116 68h56q18 2 22 24l16 74h-16l-16-56v90h-68v-90l-16 56H78l16-74q4-22 22-24z"/>'
        f'<path {_LINE} d="M130 34q0-12 9-11 5-6 11 0 9-1 8 10 3 8-6 10h-16q-7-1-6-9zM138 80q-14 6-14 32 0 6 14 2zM150 80q14 6 14 32 0 6-14 2"/>'
        f'<path {_FILLED} d="M148 104l-7-8q-2-6 3-6l4 3 4-3q5 0 3 6zM122 126h40q-4 18-26 16-14-2-14-16zM144 168q-13 0-10 12 2 8 10 8t10-8q3-12-10-12z"/>'
        f'<path {_DASHED} d="M160 34h58M124 96H66M156 98h64M124 134H66M156 178h64"/>',
        ((230, 34), (54, 96), (232, 98), (54, 134), (232, 178)),
    ),
    # Two people talk; a pill; a coil held to a head; pads on a head; a drip.
    "treatments": Scene(
        112,
        f'<path {_LINE} d="{_head(16, 62, 12)}{_head(92, 62, 16)}{_head(148, 62, 16)}{_head(204, 62, 16)}M24 24h24v16H38l-8 8v-8h-6zM76 62h32M140 44a8 8 0 1 1 8-8 8 8 0 1 1 8 8M206 52l-6 10h8l-6 10M254 24h20v30h-20zM264 54v24"/>'
        f'<path {_FILLED} d="{_head(46, 62, 12)}M186 54h5v16h-5zM217 54h5v16h-5zM254 40h20v14h-20z"/>',
        ((30, 98), (92, 98), (148, 98), (204, 98), (264, 98)),
    ),
    # Three people at a table; the one in the middle decides.
    "deciding": Scene(
        142,
        f'<path {_LINE} d="{_bust(56, 24)}{_bust(232, 24)}M10 102h268v12H10zM26 114v24M262 114v24"/><path {_FILLED} d="{_bust(144, 24)}"/>',
        ((56, 128), (232, 128), (144, 128)),
    ),
    # A person at the foot of stairs of which the first step is very low.
    "steps": Scene(
        140,
        f'<path {_LINE} d="M8 128h60v-12h68V88h68V48h76v80H8"/><path {_FILLED} d="{_head(38, 64, 10)}M26 128v-36q0-15 12-15t12 15v36z"/>',
        ((102, 100), (170, 72), (242, 32)),
    ),
    # Two telephones with the numbers to call.
    "phones": Scene(
        150,
        f'<path {_LINE} d="M16 14q0-8 8-8h84q8 0 8 8v98q0 8-8 8H24q-8 0-8-8zM16 94h100M172 14q0-8 8-8h84q8 0 8 8v98q0 8-8 8h-84q-8 0-8-8zM172 94h100"/>'
        f'<path {_FILLED} d="{_head(66, 107, 6)}{_head(222, 107, 6)}"/>'
        '<text class="fig-text" fill="currentColor" font-size="26" text-anchor="middle" x="66" y="60">911</text>'
        '<text class="fig-text" fill="currentColor" font-size="12" text-anchor="middle" x="222" y="54">1-800-222-1222</text>',
        ((66, 136), (222, 136)),
    ),
    # From above, a person lies on one side: a hand under the cheek, the top knee bent.
    "side": Scene(
        150,
        f'<path {_FILLED} d="{_head(50, 60, 17)}M44 74l6 11 6-11zM86 46h72q14 0 14 14t-14 14H86q-14 0-14-14t14-14z"/>'
        f'<path {_LIMB} d="M164 56h112M158 68l34 40h54M94 68l6 38-40-22"/>'
        f'<path {_DASHED} d="M50 42V28M196 114l14 14"/>',
        ((50, 17), (220, 138)),
    ),
    # A breath: four counts up, six counts down.
    "breath": Scene(
        104,
        f'<path {_THICK} d="M12 88C56 88 60 36 112 36s88 52 164 52"/>'
        f'<path {_LINE} d="M12 98v-5M37 98v-5M62 98v-5M87 98v-5M112 98v-5M139 98v-5M166 98v-5M193 98v-5M220 98v-5M247 98v-5M276 98v-5M12 98h264"/>',
        ((46, 36), (200, 36)),
    ),
    # Two hands, mirror images: one is filled in.
    "mirror": Scene(
        158,
        f'<path {_LINE} d="M174 112V76l-2-48q6-10 12 0l3 30 2-42q7-9 13 0v42l5-36q8-8 12 2l-2 38 6-22q8-6 10 4l-6 38q-2 20-14 30zM174 92l-14-22q-4-12 8-9l7 12M70 126v8h148v-8"/>'
        f'<path {_FILLED} d="M114 112V76l2-48q-6-10-12 0l-3 30-2-42q-7-9-13 0v42l-5-36q-8-8-12 2l2 38-6-22q-8-6-10 4l6 38q2 20 14 30zM114 92l14-22q4-12-8-9l-7 12"/>'
        f'<path {_DASHED} d="M144 4v116"/>',
        ((144, 146), (34, 70)),
    ),
    # Three signs: a check mark, a question mark, a cross.
    "signs": Scene(
        112,
        f'<path {_THICK} d="{_head(52, 40, 34)}{_head(144, 40, 34)}{_head(236, 40, 34)}M36 42l12 12 22-28M222 26l28 28M250 26l-28 28M132 32q0-13 12-13t12 12q0 7-7 11-5 3-5 9"/>'
        f'<path {_FILLED} d="{_head(144, 59, 3)}"/>',
        ((52, 98), (144, 98), (236, 98)),
    ),
}
