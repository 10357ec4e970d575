"""The look of the HTML report: readable on a phone, on paper, and without colours."""

#: Nothing is loaded from anywhere: typefaces are those that Thai devices have.
CSS = """
:root { color-scheme: light; --ink: #1c2430; --soft: #566173; --line: #d5dae2; --paper: #fff;
  --error: #b3261e; --warning: #8a5300; --info: #1f5f99; --good: #1b6b3a }
* { box-sizing: border-box }
body { margin: 0; background: #f3f5f8; color: var(--ink); overflow-wrap: anywhere;
  font: 1rem/1.65 "Noto Sans Thai", "Leelawadee UI", Thonburi, Sarabun, "TH Sarabun New", Tahoma,
  sans-serif; -webkit-text-size-adjust: 100% }
main { max-width: 52rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.4rem; line-height: 1.4; margin: .25rem 0 }
h2 { font-size: 1.15rem; line-height: 1.5; margin: 0 0 .25rem }
h3 { font-size: 1rem; margin: 1.1rem 0 .5rem }
p { margin: .3rem 0 }
ul { margin: .3rem 0; padding-left: 1.3rem }
a { color: var(--info) }
.soft { color: var(--soft); font-size: .9rem }
.verdict { font-size: 1.15rem; font-weight: 700; border-left: .35rem solid; padding-left: .7rem;
  margin: .8rem 0 }
.error { color: var(--error) } .warning { color: var(--warning) } .info { color: var(--info) }
.good { color: var(--good) }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: .5rem; margin: .8rem 0;
  padding: 0; list-style: none }
.tiles li { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem;
  padding: .5rem .6rem; text-align: center; font-size: .9rem; line-height: 1.4 }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.3 }
section { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem;
  padding: .9rem 1rem; margin: 1rem 0 }
.card { border: 1px solid var(--line); border-left: .3rem solid var(--mark);
  border-radius: .4rem; padding: .6rem .8rem; margin: .6rem 0; break-inside: avoid }
.card.error { --mark: var(--error) } .card.warning { --mark: var(--warning) }
.card.info { --mark: var(--info) } .card { color: var(--ink) }
.lead { font-weight: 700 }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: .3rem;
  padding: 0 .45rem; margin-right: .4rem; font-size: .85rem }
.cell { font-weight: 700; white-space: normal }
.fix { background: #f3f5f8; border-radius: .3rem; padding: .35rem .6rem; margin: .5rem 0 }
.code { color: var(--soft); font: .8rem/1.4 ui-monospace, Consolas, monospace; text-align: right }
table { border-collapse: collapse; width: 100%; font-size: .95rem }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line);
  padding: .4rem .5rem }
thead th { color: var(--soft); font-weight: 600; font-size: .85rem }
th.count, td.count { text-align: right; white-space: nowrap }
.whole, td.state { white-space: nowrap }
td.state { font-weight: 700; width: 1% }
@media (max-width: 34rem) {
  main { padding: .6rem }
  section { padding: .7rem .75rem }
  .tiles { grid-template-columns: repeat(2, 1fr) }
  table.stack thead { position: absolute; left: -999rem }
  table.stack tr { display: block; border-bottom: 1px solid var(--line); padding: .4rem 0 }
  table.stack td { display: block; border: 0; padding: .1rem 0; text-align: left;
    white-space: normal }
  table.stack td[data-label]::before { content: attr(data-label) ": "; color: var(--soft) }
  table.stack td.count { display: inline-block; margin-right: .8rem }
  table.stack td:empty { display: none }
}
@media print {
  @page { margin: 1.5cm }
  body { background: none; font-size: 11pt }
  main { max-width: none; padding: 0 }
  section { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: .6rem 0 }
  h2, h3 { break-after: avoid }
  tr { break-inside: avoid }
  a { color: inherit; text-decoration: none }
}
"""
