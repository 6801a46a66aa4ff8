exchange-iati = Les activités d’un appel au format IITA 2.03, une par projet : HTI/2010.xml.
