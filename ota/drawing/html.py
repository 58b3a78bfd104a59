"""One HTML file that needs nothing else and may load nothing else: the same pages, to zoom, filter and point at."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from html import escape

from ota.drawing.font import FAMILY, read_font
from ota.drawing.shapes import DrawnPage
from ota.drawing.svg import render_page
from ota.words import say

_STYLE = """
body{margin:0;background:#e9e9e6;font-family:'Ota Sans',sans-serif;color:#1a1a1a}
header{position:sticky;top:0;background:#fff;border-bottom:1px solid #c9c9c9;padding:8px 16px;
display:flex;flex-wrap:wrap;gap:6px 14px;align-items:center;font-size:15px;z-index:2}
h1{font-size:18px;margin:0 12px 0 0}
button{font:inherit;min-width:32px;padding:2px 8px}
main{overflow:auto;padding:16px}
svg{display:block;background:#fff;margin:0 0 16px;box-shadow:0 1px 4px #0003;width:100%;height:auto}
.off{display:none}
[data-entry]{cursor:help}
[data-entry]:focus{outline:2px solid #0072b2}
#told{position:fixed;max-width:340px;background:#fff;border:1px solid #1a1a1a;padding:8px 10px;font-size:14px;
line-height:1.35;white-space:pre-line;pointer-events:none;z-index:3;box-shadow:0 2px 8px #0004}
@media print{header,#told{display:none}body,main{background:#fff;padding:0}
svg{box-shadow:none;margin:0;width:100%!important;break-after:page}}
"""

_SCRIPT = """
const all=[...document.querySelectorAll('main svg')],told=document.getElementById('told');
let scale=1;
function zoom(by){scale=by===0?1:Math.min(5,Math.max(.3,scale*by));
for(const one of all)one.style.width=scale*100+'%';}
for(const one of document.querySelectorAll('[data-zoom]'))one.onclick=()=>zoom(+one.dataset.zoom);
document.querySelector('main').addEventListener('wheel',e=>{if(e.ctrlKey){e.preventDefault();zoom(e.deltaY<0?1.1:1/1.1);}},
{passive:false});
for(const box of document.querySelectorAll('input'))box.onchange=()=>{
for(const one of document.querySelectorAll('main [data-lane]'))if(one.dataset.lane===box.value)
one.classList.toggle('off',!box.checked);};
function show(group,x,y){told.textContent=group.dataset.told;told.hidden=false;
told.style.left=Math.max(4,Math.min(x+14,innerWidth-told.offsetWidth-8))+'px';
told.style.top=Math.max(4,Math.min(y+14,innerHeight-told.offsetHeight-8))+'px';}
for(const group of document.querySelectorAll('[data-entry]')){const title=group.querySelector('title');
if(!title)continue;group.dataset.told=title.textContent;title.remove();group.tabIndex=0;
group.setAttribute('aria-label',group.dataset.told);
group.onmousemove=e=>show(group,e.clientX,e.clientY);group.onmouseleave=group.onblur=()=>{told.hidden=true;};
group.onfocus=()=>{const box=group.getBoundingClientRect();show(group,box.left,box.bottom);};}
"""


def render_html(pages: Sequence[DrawnPage], lanes: Mapping[str, str], language: str) -> str:
    """The pages as one HTML file; `lanes` are those that a reader can hide, with their labels."""
    style = render_fonts() + _STYLE
    policy = (
        f"default-src 'none'; img-src 'none'; font-src data:; style-src '{compute_digest(style)}'; "
        f"script-src '{compute_digest(_SCRIPT)}'; base-uri 'none'; form-action 'none'"
    )
    boxes = "".join(
        f'<label><input type="checkbox" value="{escape(lane)}" checked> {escape(label)}</label>'
        for lane, label in lanes.items()
    )
    title = escape(pages[0].title)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>\n<style>{style}</style></head>\n'
        f"<body><header><h1>{title}</h1><span>{escape(say('drawing.zoom', language))} "
        '<button data-zoom="0.8">−</button> <button data-zoom="0">100%</button> '
        '<button data-zoom="1.25">+</button></span>'
        f"<span>{escape(say('drawing.lanes', language))}:</span>{boxes}</header>\n<main>\n"
        + "".join(render_page(page) for page in pages)
        + f'</main><div id="told" hidden></div>\n<script>{_SCRIPT}</script></body></html>\n'
    )


def render_fonts() -> str:
    """The fonts of the drawing as a style sheet that needs no other file."""
    return "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};src:url(data:font/ttf;base64,"
        f"{base64.b64encode(read_font(weight == 700)).decode()})}}\n"
        for weight in (400, 700)
    )


def compute_digest(text: str) -> str:
    """What the policy of a page calls a style sheet or script by, so that no other may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
