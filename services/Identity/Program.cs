using TalentHub.Identity;

return await IdentityService.Run(args);
