### Words that a program puts into a finding.

finding-detail-quoted = « { $name } »
finding-detail-a-workbook-a-document-or-another-packed-file-xlsx-docx-zip = un classeur, un document ou un autre fichier compressé (XLSX, DOCX, ZIP)
finding-detail-a-pdf = un PDF
finding-detail-an-old-workbook-or-document-xls-doc = un classeur ou document d’un ancien format (XLS, DOC)
finding-detail-a-compressed-file = un fichier compressé
finding-detail-a-picture = une image
finding-detail-a-document-rtf = un document (RTF)
finding-detail-a-database = une base de données
finding-detail-the-source-of-a-web-page-or-an-xml-file = le code source d’une page web ou un fichier XML
finding-detail-the-total-requested = le total demandé
finding-detail-the-total-received = le total reçu
finding-detail-the-percentage-funded = le taux de financement
finding-detail-the-total-requested-of = le total demandé de
finding-detail-the-total-received-of = le total reçu de
finding-detail-the-percentage-funded-of = le taux de financement de
finding-detail-the-count-of-national-staff = l’effectif du personnel national
finding-detail-the-count-of-international-staff = l’effectif du personnel international
finding-detail-amount-requested = montant demandé
finding-detail-amount-received = montant reçu
finding-detail-it-has-neither-projects-with-amounts-nor-totals-contacts-and-staff = elle n’a ni projets avec montants, ni totaux, contacts et personnel
finding-detail-it-has-no-date-so-that-no-rate-can-be-chosen = elle n’a pas de date, si bien qu’aucun taux ne peut être choisi
finding-detail-the-converted-amount-is-too-large-to-be-kept-exactly-or-the-rate-is-not-above-zero = le montant converti est trop grand pour être conservé exactement, ou le taux n’est pas supérieur à zéro
finding-detail-its-parts-contradict-each-other = ses parties se contredisent
