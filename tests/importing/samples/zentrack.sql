-- MySQL dump 10.11
--
-- Host: localhost    Database: zentrack
-- ------------------------------------------------------
-- Server version	5.0.51a-24+lenny5

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES utf8 */;
/*!40000 ALTER TABLE `ZENTRACK_TICKETS` DISABLE KEYS */;

DROP TABLE IF EXISTS `ZENTRACK_ATTACHMENTS`;
CREATE TABLE `ZENTRACK_ATTACHMENTS` (
  `attachment_id` int(12) NOT NULL auto_increment,
  `log_id` int(12) default NULL,
  `ticket_id` int(12) default NULL,
  `name` varchar(25) default NULL,
  `filename` varchar(250) default NULL,
  `filetype` varchar(250) default NULL,
  `description` varchar(100) default NULL,
  PRIMARY KEY  (`attachment_id`)
) ENGINE=MyISAM AUTO_INCREMENT=5 DEFAULT CHARSET=latin1;
INSERT INTO `ZENTRACK_ATTACHMENTS` VALUES (1,NULL,101,'reçu.txt','101_recu.txt','text/plain','Reçu de l\'imprimante'),(2,9003,NULL,'journal.log','9003_journal.log','text/plain',NULL),(3,NULL,102,'secret','../outside.txt','text/plain',NULL),(4,NULL,104,'perdu.png','104_perdu.png','image/png',NULL);

DROP TABLE IF EXISTS `ZENTRACK_BINS`;
CREATE TABLE `ZENTRACK_BINS` (
  `bid` int(12) NOT NULL auto_increment,
  `name` varchar(25) NOT NULL default '',
  `priority` int(4) default NULL,
  `active` int(1) default '1',
  PRIMARY KEY  (`bid`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;
INSERT INTO `ZENTRACK_BINS` VALUES (1,'Comptabilité',0,1),(4,'IT',0,1),(5,'Service desk',0,1);

CREATE TABLE `ZENTRACK_LOGS` (
  `lid` int(12) NOT NULL auto_increment,
  `ticket_id` int(12) NOT NULL default '0',
  `user_id` int(12) NOT NULL default '0',
  `bin_id` int(12) NOT NULL default '0',
  `created` int(12) default NULL,
  `action` varchar(25) default NULL,
  `hours` decimal(10,2) default NULL,
  `entry` text,
  PRIMARY KEY  (`lid`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;
INSERT INTO `ZENTRACK_LOGS` VALUES (9001,101,2,5,1109944800,'CREATED',NULL,NULL),(9003,101,3,5,1109948400,'COMMENT','1.50','Essai d\'impression :\r\n\"page de test\" ; résultat = vide\\0\r\n-- toujours rien'),(9002,101,3,5,1109946600,'ACCEPTED',NULL,NULL),(9004,101,3,5,1110031200,'CLOSED','0.25','Toner changé; ça marche.');
INSERT INTO `ZENTRACK_LOGS` VALUES (9005,102,2,4,1110117600,'COMMENT',NULL,'Relance'),(9006,102,2,4,1110117600,'COMMENT',NULL,'Relance'),(9007,777,2,4,1110117600,'COMMENT',NULL,'Ticket effacé depuis');

CREATE TABLE `ZENTRACK_PRIORITIES` (
  `pid` int(12) NOT NULL auto_increment,
  `name` varchar(25) NOT NULL default '',
  `priority` int(4) default NULL,
  `active` int(1) default NULL,
  PRIMARY KEY  (`pid`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;
INSERT INTO `ZENTRACK_PRIORITIES` VALUES (1,'Critical',1,1),(2,'High',2,1),(3,'Medium',3,1),(6,'Un jour peut-être',9,1);

CREATE TABLE `ZENTRACK_SYSTEMS` (
  `sid` int(12) NOT NULL auto_increment,
  `name` varchar(25) NOT NULL default '',
  `priority` int(4) default NULL,
  `active` int(1) default NULL,
  PRIMARY KEY  (`sid`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;
INSERT INTO `ZENTRACK_SYSTEMS` VALUES (1,'Payroll',0,1),(2,'Minitel',0,1);

CREATE TABLE `ZENTRACK_TICKETS` (
  `id` int(12) NOT NULL auto_increment,
  `title` varchar(250) NOT NULL default 'untitled',
  `priority` int(2) NOT NULL default '0',
  `status` varchar(25) NOT NULL default 'OPEN',
  `description` text,
  `otime` int(12) default NULL,
  `ctime` int(12) default NULL,
  `bin_id` int(12) default NULL,
  `type_id` int(12) default NULL,
  `user_id` int(12) default NULL,
  `system_id` int(12) default NULL,
  `creator_id` int(12) default NULL,
  `tested` int(1) default '0',
  `approved` int(1) default '0',
  `relations` varchar(255) default NULL,
  `project_id` int(12) default NULL,
  `est_hours` decimal(10,2) default '0.00',
  `deadline` int(12) default NULL,
  `start_date` int(12) default NULL,
  `wkd_hours` decimal(10,2) default '0.00',
  PRIMARY KEY  (`id`)
) ENGINE=MyISAM AUTO_INCREMENT=106 DEFAULT CHARSET=latin1;
INSERT INTO `ZENTRACK_TICKETS` VALUES (101,'L\'imprimante du 3e étage « bourre »',2,'CLOSED','Bonjour,\r\n\r\nL\'imprimante \"HP 4200\" bourre à chaque page (voir reçu);\r\nmerci de passer.\r\n\tÉlodie',1109944800,1110031200,5,1,3,1,2,0,0,'102',NULL,'0.00',1110200000,NULL,'1.75'),(102,'Accès VPN refusé',1,'OPEN','Erreur 691 ; mot de passe changé hier.',1110110400,NULL,4,2,2,2,2,0,0,NULL,NULL,'2.00',NULL,NULL,'0.00'),
(103,'Mauvaise ligne',2,'OPEN'),
(104,'Clavier à changer',6,'PENDING','La touche « é » reste enfoncée.',1110196800,NULL,1,1,NULL,NULL,9,0,0,NULL,NULL,'0.00',NULL,NULL,'0.00'),(105,'Date absurde',3,'ARCHIVED','Ouvert un jour inconnu','demain',NULL,5,1,NULL,NULL,2,0,0,NULL,NULL,'0.00',NULL,NULL,'0.00');

CREATE TABLE `ZENTRACK_TYPES` (
  `type_id` int(12) NOT NULL auto_increment,
  `name` varchar(25) NOT NULL default '',
  `priority` int(4) default NULL,
  `active` int(1) default NULL,
  PRIMARY KEY  (`type_id`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;
INSERT INTO `ZENTRACK_TYPES` VALUES (1,'Bug',0,1),(2,'Question',0,1);

CREATE TABLE `ZENTRACK_USERS` (
  `user_id` int(12) NOT NULL auto_increment,
  `login` varchar(25) default NULL,
  `access_level` int(2) default NULL,
  `passphrase` varchar(32) default NULL,
  `lname` varchar(50) default NULL,
  `fname` varchar(50) default NULL,
  `initials` varchar(5) default NULL,
  `email` varchar(100) default NULL,
  `notes` varchar(255) default NULL,
  `homebin` int(12) default NULL,
  `active` int(1) default '1',
  PRIMARY KEY  (`user_id`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;
INSERT INTO `ZENTRACK_USERS` VALUES (2,'edurand',1,'5f4dcc3b5aa765d61d8327deb882cf99','Durand','Élodie','ED','elodie.durand@example.org',NULL,5,1),(3,'tech1',4,'5f4dcc3b5aa765d61d8327deb882cf99','Martin','Hugo','HM',NULL,NULL,5,1);

CREATE TABLE `ZENTRACK_VARFIELD` (
  `ticket_id` int(12) NOT NULL,
  `custom_menu1` varchar(255) default NULL,
  `custom_string1` varchar(255) default NULL,
  `custom_text1` text
) ENGINE=MyISAM DEFAULT CHARSET=latin1;
INSERT INTO `ZENTRACK_VARFIELD` VALUES (101,'Bâtiment B','n° 0042',NULL);
-- Dump completed on 2009-05-26 10:00:00
