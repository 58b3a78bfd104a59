"""A timeline on the wall while it is being told: one sheet as large as a projector's screen, the newest entry marked.

The file loads itself again, in a frame behind what is shown, which it replaces when it is whole: nothing flickers, and
no network or server is needed. Without scripts the page loads itself again as a whole.
"""

from __future__ import annotations

from html import escape

from ota.drawing.html import compute_digest, render_fonts
from ota.drawing.options import SCREEN, SIZES, DrawingOptions
from ota.drawing.shapes import DrawnPage, DrawnText
from ota.drawing.sheet import draw_pages
from ota.drawing.svg import render_page
from ota.timelines.model import Timeline
from ota.words import say

SECONDS = 1.5  # between two looks at the file
_STYLE = """
html,body{margin:0;height:100%;overflow:hidden;background:#fff;color:#1a1a1a;font-family:'Ota Sans',sans-serif}
svg{display:block;width:100vw;height:95.5vh}
p{margin:0;height:4.5vh;line-height:4.5vh;padding:0 1.25vw;font-size:2.2vh;background:#ffe45c;white-space:nowrap;
overflow:hidden;text-overflow:ellipsis}
p:empty{background:#fff}
iframe{position:fixed;inset:0;width:100%;height:100%;border:0;visibility:hidden}
"""
_SCRIPT = """
for(const group of document.querySelectorAll('.newest')){const box=group.getBBox(),
mark=document.createElementNS('http://www.w3.org/2000/svg','rect');
for(const [name,size] of [['x',box.x-5],['y',box.y-4],['width',box.width+10],['height',box.height+8],['rx',5]])
mark.setAttribute(name,size);
mark.setAttribute('fill','#ffe45c');mark.setAttribute('stroke','#1a1a1a');group.prepend(mark);}
let shown=null,times=0;
function look(){const frame=document.createElement('iframe');
frame.onload=()=>{frame.style.visibility='visible';if(shown)shown.remove();shown=frame;setTimeout(look,SECONDS*1000);};
frame.src=location.pathname+'?'+(times+=1);document.body.append(frame);}
if(window===window.top)setTimeout(look,SECONDS*1000);
"""


def render_wall(timeline: Timeline, newest: str = "", caption: str = "") -> str:
    """The sheet on which `newest` stands (the handle of an entry, or S1 for a switch moment; else the last sheet) as a
    file of its own, with it marked and `caption` under it. Lanes that hold nothing on a sheet are left out of it.
    """
    language = timeline.lists.language
    title = say("drawing.title", language, case=timeline.case)
    if timeline.entries or timeline.switches:
        page = choose_page(draw_pages(timeline, DrawingOptions(paper=SCREEN), newest), newest)
    else:
        page = _draw_empty(title, language)
    drawn = render_page(page, hover=False)
    if newest:
        drawn = drawn.replace(f'data-entry="{escape(newest)}"', f'class="newest" data-entry="{escape(newest)}"')
    style, script = render_fonts() + _STYLE, _SCRIPT.replace("SECONDS", str(SECONDS))
    policy = (
        f"default-src 'none'; font-src data:; style-src '{compute_digest(style)}'; frame-src file: 'self'; "
        f"script-src '{compute_digest(script)}'; base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<noscript><meta http-equiv="refresh" content="{SECONDS:.0f}"></noscript>\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style></head>\n"
        f"<body>{drawn}<p>{escape(caption)}</p>\n<script>{script}</script></body></html>\n"
    )


def choose_page(pages: list[DrawnPage], handle: str) -> DrawnPage:
    """The sheet on which something is drawn; what has no date is told on the first. Without a handle the last."""
    on_it = (page for page in pages if any(group.handle == handle for group in page.groups))
    return next(on_it, pages[0]) if handle else pages[-1]


def _draw_empty(title: str, language: str) -> DrawnPage:
    sizes = SIZES[SCREEN]
    page = DrawnPage(sizes.width, sizes.height, title, language=language)
    page.add(DrawnText(sizes.margin, sizes.margin + sizes.title, title, sizes.title, True), lane="title")
    return page
