"""Pieces of HTML whose words are hidden, and some that only look so.

CC, DD and II are names of classes and ids: ``named`` gives a piece its own, so that several may stand in one mail.
"""

from __future__ import annotations

HIDDEN = [
    '<span style="display:none">PIÈGE</span>',
    "<span style='DISPLAY : None !important'>PIÈGE</span>",
    '<div style="color:red;display:none;font-size:12px">PIÈGE<p>PIÈGE</p></div>',
    '<span style="visibility:hidden">PIÈGE</span>',
    "<span hidden>PIÈGE</span>",
    "<p hidden=hidden>PIÈGE</p>",
    '<span style="opacity:0">PIÈGE</span>',
    '<span style="opacity:0.0">PIÈGE</span>',
    '<span style="font-size:0">PIÈGE</span>',
    '<span style="font-size:0px;line-height:0">PIÈGE</span>',
    '<span style="font:0/0 a">PIÈGE</span>',
    '<span style="font-size:1px">PIÈGE</span>',
    '<div style="max-height:0;overflow:hidden">PIÈGE</div>',
    '<div style="height:0px; overflow : hidden">PIÈGE</div>',
    '<span style="width:1px;height:1px;overflow:hidden;position:absolute">PIÈGE</span>',
    '<span style="position:absolute;left:-9999px">PIÈGE</span>',
    '<div style="text-indent:-9999px">PIÈGE</div>',
    '<span style="color:#ffffff;background-color:#fff">PIÈGE</span>',
    '<span style="color:white;background:white">PIÈGE</span>',
    '<span style="color:rgb(255,255,255);background-color:#fefefe">PIÈGE</span>',
    '<table><tr><td bgcolor="#eeeeee"><font color="#eeeeee">PIÈGE</font></td></tr></table>',
    '<span style="color:#fff">PIÈGE</span>',
    '<span style="color:transparent">PIÈGE</span>',
    '<span style="color:rgba(0,0,0,0)">PIÈGE</span>',
    '<a href="https://x.fr/" hidden>PIÈGE</a>',
    '<img src="https://x.fr/p.png" alt="PIÈGE" style="display:none">',
    '<button style="display:none">PIÈGE</button>',
    '<table style="display:none"><tr><td>PIÈGE</td></tr></table>',
    "<style>.CC{display:none}</style><span class='a CC'>PIÈGE</span>",
    "<style>#II { visibility : hidden }</style><p id=II>PIÈGE</p>",
    "<style>b{color:red} p.CC, b.CC {display:none!important}</style><b class=CC style='display:block'>PIÈGE</b>",
    "<style>@media screen{.CC{display:none}}</style><span class=CC>PIÈGE</span>",
    "<style>/* } */ .CC{/* x */display:none}</style><span class=CC>PIÈGE</span>",
    "<style>.CC{display:block}.CC{display:none}</style><span class=CC>PIÈGE</span>",
    "<style>.CC.DD{opacity:0}</style><span class='DD CC'>PIÈGE</span>",
    "<style>h6{display:none}</style><h6>PIÈGE</h6>",
    "<style>.DD .CC{display:none}</style><div class=DD><p><span class=CC>PIÈGE</span></p></div>",
    "<style>.DD > b, #II>.CC{display:none}</style><p class=DD><b>PIÈGE</b></p><div id=II><i class=CC>PIÈGE</i></div>",
    "<style>.CC{display:inline} i .CC{display:none}</style><i><span class=CC>PIÈGE</span></i>",
    "<style>nav.CC{display:none}</style><nav class=CC>PIÈGE</nav>",
    "<div style='visibility:hidden'><p>PIÈGE</p></div>",
    "<script>PIÈGE</script><style>PIÈGE</style><title>PIÈGE</title><template>PIÈGE</template>",
    "<!-- PIÈGE --><!--[if mso]><p>PIÈGE</p><![endif]-->",
    "<input type=hidden value=PIÈGE><datalist><option>PIÈGE</option></datalist>",
]


SHOWN = [
    '<div style="font-size:0"><p style="font-size:14px">CLAIR</p></div>',
    '<div style="font-size:0"><font size=3>CLAIR</font></div>',
    '<div style="visibility:hidden"><p style="visibility:visible">CLAIR</p></div>',
    '<span style="opacity:0.5">CLAIR</span>',
    '<div style="height:0">CLAIR</div>',
    '<span style="color:#fff;background-color:#003366">CLAIR</span>',
    '<table bgcolor="#003366"><tr><td><font color=white>CLAIR</font></td></tr></table>',
    '<div style="background:#036 url(x.png)"><span style="color:#fff">CLAIR</span></div>',
    '<div style="background:linear-gradient(#036,#025)"><span style="color:#fff">CLAIR</span></div>',
    '<td background="x.png"><span style="color:#fff">CLAIR</span></td>',
    '<div style="color:#fff"><a href="https://x.fr/">CLAIR</a></div>',
    "<style>.CC{display:none}</style><span class=DD>CLAIR</span>",
    "<style>@media (max-width:600px){.CC{display:none}}</style><span class=CC>CLAIR</span>",
    "<style>@media print{.CC{display:none}} .DD{color:red}</style><span class=CC>CLAIR</span>",
    "<style>.CC{display:none}</style><span class=CC style='display:inline'>CLAIR</span>",
    "<style>.CC{display:none} span.CC{display:inline}</style><span class=CC>CLAIR</span>",
    "<style>kbd .CC{display:none}</style><span class=CC>CLAIR</span>",
    "<style>.DD > .CC{display:none}</style><div class=DD><p><span class=CC>CLAIR</span></p></div>",
    "<style>.DD .CC{display:none}</style><div class=CC><p class=DD>CLAIR</p></div>",
    "<style>.DD+.CC, .DD ~ .CC, i u .CC, .CC:hover{display:none}</style><i class=DD></i><i class=CC>CLAIR</i>",
    "<style>div.CC{display:none}</style><nav class=CC>CLAIR</nav>",
    "<!-- <style>.CC{display:none}</style> --><span class=CC>CLAIR</span>",
    '<span style="display:nonesuch">CLAIR</span>',
    '<span style="color:red;;:;x">CLAIR</span>',
    '<p style="display:none">PIÈGE<p>CLAIR',
    "<table><tr><td style='display:none'>PIÈGE<td>CLAIR</table>",
    "<ul><li hidden>PIÈGE<li>CLAIR</ul>",
    '<span style="text-indent:-20px;left:-9999px">CLAIR</span>',
    "<details><summary>CLAIR</summary></details>",
]


def named(piece: str, number: int) -> str:
    """Return a piece with names of its own."""
    return piece.replace("CC", f"c{number}").replace("DD", f"d{number}").replace("II", f"i{number}")
