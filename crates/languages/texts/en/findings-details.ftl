### Words that a program puts into a finding.

finding-detail-quoted = “{ $name }”
finding-detail-a-workbook-a-document-or-another-packed-file-xlsx-docx-zip = a workbook, a document or another packed file (XLSX, DOCX, ZIP)
finding-detail-a-pdf = a PDF
finding-detail-an-old-workbook-or-document-xls-doc = an old workbook or document (XLS, DOC)
finding-detail-a-compressed-file = a compressed file
finding-detail-a-picture = a picture
finding-detail-a-document-rtf = a document (RTF)
finding-detail-a-database = a database
finding-detail-the-source-of-a-web-page-or-an-xml-file = the source of a web page or an XML file
finding-detail-the-total-requested = the total requested
finding-detail-the-total-received = the total received
finding-detail-the-percentage-funded = the percentage funded
finding-detail-the-total-requested-of = the total requested of
finding-detail-the-total-received-of = the total received of
finding-detail-the-percentage-funded-of = the percentage funded of
finding-detail-the-count-of-national-staff = the count of national staff
finding-detail-the-count-of-international-staff = the count of international staff
finding-detail-amount-requested = amount requested
finding-detail-amount-received = amount received
finding-detail-it-has-neither-projects-with-amounts-nor-totals-contacts-and-staff = it has neither projects with amounts nor totals, contacts and staff
finding-detail-it-has-no-date-so-that-no-rate-can-be-chosen = it has no date, so that no rate can be chosen
finding-detail-the-converted-amount-is-too-large-to-be-kept-exactly-or-the-rate-is-not-above-zero = the converted amount is too large to be kept exactly, or the rate is not above zero
finding-detail-its-parts-contradict-each-other = its parts contradict each other
