### The four texts about every figure: label, what it counts, rule, known limits.

## Funding: what was asked and what came

figure-funding-requested-label = Total demandé
figure-funding-requested-counts = Les montants demandés par l’appel : ses projets, ses secteurs, ses cadres.
figure-funding-requested-rule = La dernière révision de chaque besoin de financement en vigueur à la date demandée. Un cadre qui demande un montant global compte pour celui-ci ; sinon, ses secteurs et projets sont additionnés. Rien n’est ajouté à ses propres parties.
figure-funding-requested-limits = Un projet sans besoin de financement enregistré n’ajoute rien et fait l’objet d’un avertissement. Les révisions sans date sont réputées en vigueur dès le début de l’appel.
figure-funding-received-label = Total reçu
figure-funding-received-counts = Les fonds reçus pour cet appel.
figure-funding-received-rule = Les contributions entrantes destinées à une seule destination (cette mission et cette période), engagées ou versées, sont additionnées à leur taux de change enregistré : dans le cadre du plan, soldes en attente, reports et fonds hors plan. Les annonces, les contributions partagées avec d’autres destinations et celles sans taux de change n’y figurent pas et ont chacune leur ligne ; toutes les lignes ensemble donnent la somme brute.
figure-funding-received-limits = Les contributions signalées tardivement modifient les dates antérieures. Lorsque la source du plan déclare un total supérieur à la somme des contributions enregistrées, ce total déclaré est retenu et signalé comme tel.
figure-funding-percent-label = Taux de financement
figure-funding-percent-counts = La part du besoin de financement actuel qui a été reçue.
figure-funding-percent-rule = Les contributions comptées divisées par le besoin de financement actuel. Les deux sommes sont faites d’abord, la division une seule fois ; le résultat est arrondi au pour cent entier le plus proche, la moitié vers le haut. « < 1 % » et « > 99 % » figurent là où l’arrondi donnerait à tort 0 ou 100, et « s. o. » indique qu’aucun montant n’a été demandé.
figure-funding-percent-limits = Une révision du besoin modifie le taux sans qu’aucun fonds n’ait été versé. Il peut dépasser 100 %.
figure-funding-unmet-label = Reste à financer
figure-funding-unmet-counts = Ce qui manque encore pour couvrir le besoin de financement actuel.
figure-funding-unmet-rule = Le total demandé moins le total reçu. Si les fonds reçus dépassent la demande, le résultat est négatif et affiché comme tel.
figure-funding-unmet-limits = Les fonds reçus au-delà de la demande d’un projet masquent ce qui manque à un autre. Les annonces de contribution ne le réduisent pas.
figure-funding-projects-label = Projets
figure-funding-projects-counts = Les projets de l’appel.
figure-funding-projects-rule = Chaque projet est compté une fois, quel que soit le nombre de ses secteurs. Un projet fusionné avec un autre n’est pas compté à côté de celui-ci.
figure-funding-projects-limits = Un grand projet et un petit comptent autant l’un que l’autre. Les projets annulés restent comptés.
figure-requirements-original-label = Demande initiale
figure-requirements-original-counts = Ce qui était demandé avant toute révision.
figure-requirements-original-rule = Le premier besoin enregistré de chaque cadre qui demande un montant global, sinon de ses secteurs et projets ; ces montants sont additionnés.
figure-requirements-original-limits = Les projets ajoutés ultérieurement comptent pour leur propre première demande.

## Funding: what stands beside the total

figure-funding-pledged-label = Annoncé, non compté
figure-funding-pledged-counts = Les contributions annoncées et pas encore engagées.
figure-funding-pledged-rule = Les contributions entrantes destinées à ce seul appel au statut « annonce » sont additionnées, à leur taux de change enregistré.
figure-funding-pledged-limits = Une annonce jamais honorée demeure jusqu’à son retrait.
figure-funding-shared-label = Partagé avec d’autres destinataires
figure-funding-shared-counts = Les contributions à plusieurs destinations, dont la part de chacune n’est pas connue.
figure-funding-shared-rule = Leurs montants entiers sont additionnés et indiqués à côté du total, afin de n’être comptés deux fois nulle part.
figure-funding-shared-limits = Le montant entier est indiqué, bien qu’une partie seulement revienne à cet appel : cette ligne ne doit jamais être additionnée d’un appel à l’autre.
figure-funding-overlapping-label = Pour des destinations qui se recoupent
figure-funding-overlapping-counts = Les contributions dont les destinations se recoupent.
figure-funding-overlapping-rule = Leurs montants entiers sont additionnés et indiqués à côté du total.
figure-funding-overlapping-limits = Une partie peut revenir réellement à cet appel ; la source ne dit pas laquelle.
figure-funding-parked-label = Solde en attente d’affectation
figure-funding-parked-counts = Ce qui reste de contributions plus importantes et n’est pas encore affecté.
figure-funding-parked-rule = Les soldes non affectés sont additionnés et comptés comme reçus. Un solde est ce qui reste après affectation : les montants affectés comptent pour eux-mêmes.
figure-funding-parked-limits = Le solde diminue à chaque affectation ; une affectation non signalée le laisse trop élevé.
figure-funding-carried-over-label = Reporté d’une année antérieure
figure-funding-carried-over-counts = Les fonds d’une année antérieure non dépensés à la fin de celle-ci.
figure-funding-carried-over-rule = Les montants signalés comme reportés sur cette période sont additionnés et comptés comme reçus : ils sont disponibles.
figure-funding-carried-over-limits = Il est signalé en une seule somme, sans les donateurs d’origine.
figure-funding-not-converted-label = Pas encore converti
figure-funding-not-converted-counts = Les contributions dans une autre monnaie qui n’ont pas encore de taux de change.
figure-funding-not-converted-rule = Les contributions sont dénombrées. Leurs montants, en plusieurs monnaies, n’ont pas de somme.
figure-funding-not-converted-limits = Le nombre n’indique pas les montants en attente ; la liste des enregistrements les donne.
figure-funding-outside-plan-label = Hors de tout plan
figure-funding-outside-plan-counts = Les fonds destinés à la mission qui ne relèvent d’aucun cadre de l’appel.
figure-funding-outside-plan-rule = Les contributions à la mission dont la destination est hors de tout plan sont additionnées. Elles comptent dans le total de l’appel et dans aucun cadre.
figure-funding-outside-plan-limits = Une partie peut répondre aux mêmes besoins que l’appel.
figure-funding-elsewhere-label = Pour une autre mission ou un autre appel
figure-funding-elsewhere-counts = Les contributions enregistrées avec cet appel dont la source indique une autre destination.
figure-funding-elsewhere-rule = Leurs montants sont additionnés et indiqués à côté du total.
figure-funding-elsewhere-limits = Elles peuvent aussi figurer dans l’autre appel : cette ligne ne doit jamais être additionnée d’un appel à l’autre.

## Staff, offices, people

figure-staff-international-label = Personnel international
figure-staff-international-counts = Les membres du personnel recrutés sur le plan international.
figure-staff-international-rule = Le décompte le plus récent à la date demandée ou avant.
figure-staff-international-limits = Un décompte fait un jour donné ; les personnes en mission courte peuvent manquer.
figure-staff-national-label = Personnel national
figure-staff-national-counts = Les membres du personnel recrutés dans le pays.
figure-staff-national-rule = Le décompte le plus récent à la date demandée ou avant.
figure-staff-national-limits = Un décompte fait un jour donné ; les journaliers et les bénévoles n’y figurent pas.
figure-staff-total-label = Ensemble du personnel
figure-staff-total-counts = Le personnel international et national réunis.
figure-staff-total-rule = Le personnel international plus le personnel national du même décompte ; non connu si l’un des deux ne l’est pas.
figure-staff-total-limits = Les limites de ses deux parties.
figure-offices-count-label = Bureaux
figure-offices-count-counts = Le bureau national et les sous-bureaux de la mission.
figure-offices-count-rule = Les bureaux enregistrés sont dénombrés.
figure-offices-count-limits = Les bureaux ne portent pas de date d’ouverture ni de fermeture.
figure-people-targeted-label = Personnes ciblées
figure-people-targeted-counts = Les personnes qu’un projet prévoit d’atteindre.
figure-people-targeted-rule = Les cibles d’un projet, en personnes. Il n’y a pas de somme sur plusieurs projets, car une même famille peut être atteinte par plusieurs d’entre eux.
figure-people-targeted-limits = Une prévision, non un résultat. Les ménages ne sont pas convertis en personnes.
figure-people-reached-label = Personnes atteintes
figure-people-reached-counts = Les personnes qui ont reçu une assistance.
figure-people-reached-rule = Saisi à partir d’un rapport cité, avec sa date.
figure-people-reached-limits = Une même personne peut être comptée par plusieurs activités.
figure-displacement-idps-label = Personnes déplacées internes (PDI)
figure-displacement-idps-counts = Les personnes qui ont fui leur foyer et se trouvent encore dans leur pays, un jour donné.
figure-displacement-idps-rule = Saisi à partir d’un décompte cité des déplacements, avec la date de celui-ci.
figure-displacement-idps-limits = Un nombre à un jour donné : les décomptes de deux dates ne s’additionnent pas. Les zones inaccessibles manquent.
figure-displacement-returnees-label = Retournés
figure-displacement-returnees-counts = Les personnes qui avaient été déplacées et sont revenues dans leur lieu d’origine, un jour donné.
figure-displacement-returnees-rule = Saisi à partir d’un décompte cité des déplacements, avec la date de celui-ci.
figure-displacement-returnees-limits = Les sources divergent sur l’inclusion des rapatriés, revenus de l’étranger.
figure-achievements-label = Réalisation
figure-achievements-counts = Ce que la mission a fait ou livré, tel que son rapport l’indique.
figure-achievements-rule = Saisi à partir d’un rapport cité, avec sa date.
figure-achievements-limits = Chacune vaut pour elle-même : les réalisations d’activités différentes ne s’additionnent pas.
figure-needs-label = Besoin
figure-needs-counts = Un chiffre sur la crise, cité dans le texte de l’appel.
figure-needs-rule = Saisi à partir d’une source citée, avec sa date.
figure-needs-limits = Des estimations faites par d’autres, avec les limites de leurs méthodes.
