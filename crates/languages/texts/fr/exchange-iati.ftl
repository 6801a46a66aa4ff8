exchange-iati = Les activités d’un appel au format IATI 2.03, une par projet : HTI/2010.xml.
