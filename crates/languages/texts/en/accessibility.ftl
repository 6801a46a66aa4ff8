### The accessibility statement.

accessibility-title = Accessibility statement
accessibility-aim = We want everyone to be able to read this site: on an old telephone, over a weak link, with a screen reader, by keyboard, in print. We build it to meet the Web Content Accessibility Guidelines (WCAG) 2.2, level AA.
accessibility-works-title = What you can rely on
accessibility-works-script = Every page works without script.
accessibility-works-keyboard = Everything can be reached and used by keyboard, and the place of the focus can be seen.
accessibility-works-zoom = Text can be enlarged to 400% without loss, and pages follow your choice of light or dark.
accessibility-works-charts = Every chart and map has a title, a description and a table with the same figures.
accessibility-works-colour = Nothing is said by colour alone.
accessibility-works-motion = Nothing moves unless you move it.
accessibility-works-language = Every page is complete in English and in French; passages in another language are marked as such.
accessibility-works-pdf = Reports in PDF are tagged for screen readers.
accessibility-limits-title = What does not work yet
accessibility-limits-texts = Texts that missions write may exist in one language only.
accessibility-limits-maps = Maps show outlines that cannot be explored by keyboard; their tables can.
accessibility-tested-title = How it is tested
accessibility-tested = Every page is checked automatically in both languages whenever the program changes.
accessibility-report-title = Tell us what stands in your way
accessibility-report = Write to the mission whose page you read; its contacts stand at the end of the page. Say which page, and what you tried to do.
