### What counts: lines that the second version of the rule added.

figure-funding-within-plan-label = Dans le cadre du plan
figure-funding-within-plan-counts = Les fonds destinés à un cadre de l’appel ou à l’appel dans son ensemble.
figure-funding-within-plan-rule = Les contributions entrantes de cette période et les fonds en transit, destinés à une seule destination au sein de l’appel, engagés ou versés, sont additionnés.
figure-funding-within-plan-limits = Les soldes en attente, les reports et les fonds hors plan comptent aussi comme reçus et ont chacun leur ligne.
figure-funding-internal-label = Transféré au sein de la mission
figure-funding-internal-counts = Les fonds qu’une organisation de la mission a transférés à une autre.
figure-funding-internal-rule = Les montants transférés au sein de la mission sont additionnés. Ils figurent pour information et n’entrent dans aucune somme : c’est le même argent une seconde fois.
figure-funding-internal-limits = Les organisations signalent rarement tout ce qu’elles transfèrent.
figure-funding-outgoing-label = Sorti de la mission
figure-funding-outgoing-counts = Les fonds partis de la mission vers une autre.
figure-funding-outgoing-rule = Les montants allant de la mission vers l’extérieur sont additionnés. Ils figurent pour information et ne sont pas déduits de ce qui a été reçu.
figure-funding-outgoing-limits = Les organisations signalent rarement tout ce qu’elles transfèrent.
reconciliation-within-plan = Dans le cadre du plan
reconciliation-within-plan-why = Ce montant est destiné à ce seul appel et il est engagé ou versé.
