### Why the records that files bring are not accepted, and what to do.

finding-refusal-other-code = { $about }l’enregistrement de la mission porte le code { $code }
finding-refusal-bare-mission = { $about }il faut à une mission une adresse et au moins un pays
finding-refusal-mission-not-known = { $about }la mission n’est pas connue : écrivez d’abord son propre enregistrement, ou en même temps
finding-refusal-mission-withdrawn = { $about }la mission est retirée et reçoit en même temps de nouveaux enregistrements
finding-refusal-address-taken = { $about }l’adresse « { $slug } » est celle de la mission { $holder }
finding-refusal-parent-not-known = { $about }{ $child } : l’enregistrement nommé, { $parent }, n’est pas connu ; apportez-le aussi, ou avant
finding-refusal-parent-elsewhere = { $about }{ $child } : l’enregistrement nommé, { $parent }, relève d’un autre appel
finding-refusal-parent-of-other-kind = { $about }{ $child } : l’enregistrement nommé comme contribution plus grande, { $parent }, n’en est pas une
finding-refusal-leaned-on = { $about }{ $child } s’appuie sur ce qui serait retiré : retirez-le aussi
finding-refusal-still-paid = { $about }{ $child } est destinée à ce qui serait retiré, { $parent } : changez-la aussi
finding-refusal-other-kind = { $about }l’identifiant { $id } est donné à deux sortes d’enregistrement
finding-refusal-nothing-to-withdraw = { $about }{ $record } ne peut pas être retiré : il n’est pas connu, ou l’a déjà été
finding-refusal-changed-twice = { $about }{ $record } est changé deux fois, en des choses différentes : n’en gardez qu’une
finding-refusal-inexact-number = { $about }{ $record } contient un nombre qui ne peut pas être gardé exactement : écrivez-le comme texte
finding-refusal-zero-byte = { $about }{ $record } contient un texte avec un octet nul : supprimez-le
finding-refusal-no-json = { $about }{ $record } ne peut pas être écrit en JSON : { $reason }
finding-refusal-no-such-point = { $about }le journal n’a pas de point { $point } : il finit à { $last }
finding-refusal-claimed =
    { $about }{ $record } revendique { $claim ->
         [mission] la place d’enregistrement de la mission
         [period] la période { $one }
         [framework-name] le nom de cadre « { $one } » ({ $two })
         [sector-code] le code de secteur { $one }
         [publication] le numéro de version { $one }
         [open-proposal] la seule proposition en attente
         [round-publication] le numéro de version { $one } du rapport de { $two }
         [open-round-proposal] la seule proposition en attente du rapport de { $one }
         [recipient] le lien de « { $one } » vers les rapports de { $two }
        *[rate] le taux { $one } de « { $two } »
    }, que détient déjà { $holder } : changez ou retirez l’un des deux
