### What counts: lines that the second version of the rule added.

figure-funding-within-plan-label = Within the plan
figure-funding-within-plan-counts = Money for a framework of the appeal, or for the appeal as a whole.
figure-funding-within-plan-rule = Incoming contributions of this period and money that passes through, for a single destination within the appeal, committed or paid, are added.
figure-funding-within-plan-limits = Parked rests, money carried over and money outside any plan count as received too and stand on their own lines.
figure-funding-internal-label = Onward within the mission
figure-funding-internal-counts = Money that one organisation of the mission passed on to another.
figure-funding-internal-rule = The amounts that go onward inside the mission are added. They are a note and no part of any sum: it is the same money a second time.
figure-funding-internal-limits = Organisations rarely report everything that they pass on.
figure-funding-outgoing-label = Out of the mission
figure-funding-outgoing-counts = Money that left the mission for another.
figure-funding-outgoing-rule = The amounts that go from the mission to elsewhere are added. They are a note and are not taken away from what was received.
figure-funding-outgoing-limits = Organisations rarely report everything that they pass on.
reconciliation-within-plan = Within the plan
reconciliation-within-plan-why = It is for this appeal alone and is committed or paid.
