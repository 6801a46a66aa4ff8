exchange-iati = The activities of an appeal in IATI 2.03, one for each project: HTI/2010.xml.
