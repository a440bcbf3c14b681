using TalentHub.Gateway;

return await GatewayService.Run(args);
