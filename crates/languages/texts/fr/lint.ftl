### What is doubtful in records: the finding, and what to do about it.

lint-rate-contradicts = { $original } au taux de { $rate } font { $expected }, et non { $converted }
lint-rate-contradicts-remedy = Demandez à l’organisation déclarante laquelle des trois valeurs est juste, et corrigez-la ici.
lint-century-off = La date { $date } est à des décennies de l’appel
lint-century-off-remedy = Vérifiez si deux chiffres de l’année sont erronés.
lint-negative = Le montant { $amount } est inférieur à zéro
lint-negative-remedy = Enregistrez les fonds rendus en diminuant le montant dont ils proviennent.
lint-duplicate = Semble identique à { $other }
lint-duplicate-remedy = Retirez l’un des deux, ou laissez-les s’il s’agit de deux dons du même montant.
lint-merged-into = Le texte indique une fusion avec { $into }
lint-merged-into-remedy = Donnez-lui le statut « fusionné », afin qu’il ne soit pas compté à côté de l’autre.
lint-over-funded = { $received } reçus pour { $requested } demandés
lint-over-funded-remedy = Vérifiez si le besoin a été révisé, ou si des fonds destinés à un autre sont enregistrés ici.
lint-no-requirement = { $received } reçus sans montant demandé enregistré
lint-no-requirement-remedy = Enregistrez le montant demandé, ou affectez les fonds à ce à quoi ils sont destinés.
